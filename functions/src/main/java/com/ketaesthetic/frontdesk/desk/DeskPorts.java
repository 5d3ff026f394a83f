package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.figures.Figures;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.staff.DeskAudit;
import com.ketaesthetic.frontdesk.staff.FormSecrets;
import com.ketaesthetic.frontdesk.staff.IdentityProvider;
import com.ketaesthetic.frontdesk.staff.KeptDrafts;
import com.ketaesthetic.frontdesk.staff.RequestFiles;
import com.ketaesthetic.frontdesk.staff.Sessions;
import com.ketaesthetic.frontdesk.staff.SignIn;
import com.ketaesthetic.frontdesk.staff.SignInPlace;
import com.ketaesthetic.frontdesk.staff.StaffDirectory;
import com.ketaesthetic.frontdesk.staff.WorkLists;
import java.util.function.Function;

/**
 * What the desk's pages work with.
 *
 * @param provider the service at which staff sign in, of which the request says where it is
 * @param directory the user directory of that service
 */
public record DeskPorts(
        Function<SignInPlace, IdentityProvider> provider,
        Function<SignInPlace, StaffDirectory> directory,
        SignIn signIn,
        Sessions sessions,
        FormSecrets forms,
        KeptDrafts drafts,
        RequestTransitions transitions,
        RequestFiles files,
        WorkLists lists,
        DeskAudit audit,
        Figures figures) {}
