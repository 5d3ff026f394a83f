package com.ketaesthetic.frontdesk.http;

import java.util.Optional;

/**
 * The clinic's site, as far as our pages know it. All addresses begin with {@code https://}.
 *
 * @param cors the origins of the site; their pages may read our answers and show our pages in frames
 * @param thankYouPage where a browser goes when its form is stored, instead of to a page of ours
 * @param privacyNotice the clinic's Notice of Privacy Practices (45 CFR 164.520), which every form links to
 * @param logo a picture that our pages show beside the clinic's name
 */
public record Site(Cors cors, Optional<String> thankYouPage, Optional<String> privacyNotice, Optional<String> logo) {}
