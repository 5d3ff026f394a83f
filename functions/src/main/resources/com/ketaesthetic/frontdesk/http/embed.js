// Puts forms of ours into the elements of a page that ask for one, wherever this script runs and however often:
//   <div data-front-desk="contact"><a href="https://…/contact">Write to us</a></div>
// A form is in a frame, so that no other script on the page (analytics, session recorders) sees what patients type.
(() => {
  'use strict';

  const FORMS = {
    'appointment-request': { en: 'Request an appointment', es: 'Solicitar una cita' },
    contact: { en: 'Write to us', es: 'Escríbanos' },
  };
  const COLOURS = ['text', 'quiet', 'page', 'card', 'line', 'accent', 'on-accent', 'error', 'error-page', 'calm'];
  const PREFILLED = ['interest', 'patientType', 'contactMethod', 'requestedBy'];
  const SANDBOX = 'allow-forms allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-top-navigation-to-custom-protocols';
  const SCRIPT = 'script[src*="/embed.js"]';
  const PLACES = `[data-front-desk], ${SCRIPT}[data-form]`;

  const running = Symbol.for('front-desk');
  if (window[running]) return;
  window[running] = true;

  const root = document.documentElement;
  /** The address of this script. A module, or a script of the site with ours in it, does not know it. */
  const known = document.currentScript && /\/embed\.js(\?|$)/.test(document.currentScript.src) ? document.currentScript.src : '';
  const seen = new WeakSet();
  const ready = new WeakSet();
  /** The style that each frame was told last. */
  const told = new WeakMap();
  /** What each frame takes the place of once it is ready. */
  const replaced = new WeakMap();

  new MutationObserver(find).observe(root, { childList: true, subtree: true });
  new MutationObserver(restyle).observe(root, { attributes: true });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', restyle);
  window.addEventListener('message', listen);
  document.addEventListener('transitionend', restyle);
  document.addEventListener('DOMContentLoaded', find);
  find();

  function find() {
    document.querySelectorAll(PLACES).forEach(element => {
      if (!element.isConnected || seen.has(element)) return;
      if (element.matches('head *') && !document.body) return;
      seen.add(element);
      place(element);
    });
    if (document.body && !seen.has(document.body)) {
      seen.add(document.body);
      new MutationObserver(restyle).observe(document.body, { attributes: true });
    }
  }

  function place(element) {
    const name = element.dataset.frontDesk || element.dataset.form;
    if (!FORMS[name]) {
      console.error(`Front Desk: there is no form "${name}". The forms are ${Object.keys(FORMS).join(' and ')}.`);
      return;
    }
    if (element.matches('iframe')) {
      prepare(element, element.title);
      // The form in it may have been ready before this script ran.
      element.contentWindow.postMessage({ frontDesk: 'hello' }, '*');
      return;
    }
    const language = spoken(element.dataset.language) || spoken(root.lang);
    const title = element.dataset.title || FORMS[name][language || 'en'];
    // Site builders put copies of elements back into a page, and our frame in such a copy is no longer ours.
    element.querySelectorAll('iframe[data-front-desk]').forEach(copy => copy.remove());
    const link = element.matches('a') ? element : element.querySelector('a');
    const address = addressOf(name, element, link);
    if (!address) {
      console.error(`Front Desk: an element for the form "${name}" needs a link to it, because this script has no address.`);
      return;
    }
    if (language) address.searchParams.set('language', language);
    const frame = document.createElement('iframe');
    frame.dataset.frontDesk = name;
    seen.add(frame);
    frame.src = address;
    frame.sandbox = SANDBOX;
    frame.referrerPolicy = 'no-referrer';
    for (const field of PREFILLED) if (element.dataset[field]) frame.dataset[field] = element.dataset[field];
    prepare(frame, title);
    // The link stays until the form is there. It is all there is when the site's policy or the network stops the frame.
    // Without a height it has its width already, so that the form in it can say how high it is.
    frame.style.display = 'block';
    frame.style.visibility = 'hidden';
    frame.style.setProperty('height', '0', 'important');
    if (element.matches('script')) {
      insert(linked(frame, address, title), element);
    } else if (link === element) {
      replaced.set(frame, [link]);
      element.after(frame);
    } else {
      replaced.set(frame, [...element.children]);
      element.append(frame);
    }
  }

  function prepare(frame, title) {
    frame.title = title;
    frame.style.cssText += ';width:100%;max-width:100%;border:0';
    if (!frame.style.height && !frame.getAttribute('height')) frame.style.height = '60rem';
  }

  /** Returns a link and the frame, for the snippet that is a script alone. */
  function linked(frame, address, title) {
    const link = document.createElement('a');
    link.href = address;
    link.textContent = title;
    replaced.set(frame, [link]);
    const place = document.createElement('div');
    place.append(link, frame);
    return place;
  }

  /** A script in the head says nothing about a place, so its form comes last on the page. */
  function insert(place, element) {
    if (element.matches('head *')) document.body.append(place);
    else element.after(place);
  }

  /**
   * The form is beside the page that the link leads to. If this script knows where it comes from, the link must lead there,
   * so that nobody who may only write links can put in another frame.
   */
  function addressOf(name, element, link) {
    const own = element.matches('script') ? element.src : known;
    const linked = link && new URL(link.href, document.baseURI);
    const isOurs = linked && /^https?:$/.test(linked.protocol) && (!own || linked.origin === new URL(own).origin);
    const base = isOurs ? linked : own || (document.querySelector(SCRIPT) || {}).src;
    return base ? new URL(name, base) : null;
  }

  function listen({ source, origin, data }) {
    const frame = [...document.querySelectorAll('iframe[data-front-desk]')].find(one => one.contentWindow === source);
    if (!frame || origin !== new URL(frame.src).origin || !data) return;
    if (data.frontDesk === 'height' && data.height > 0) frame.style.setProperty('height', `${data.height}px`, 'important');
    if (data.frontDesk === 'scroll') scrollTo(frame, data.top);
    if (data.frontDesk === 'sent') sent(frame, data);
    if (data.frontDesk === 'ready') {
      ready.add(frame);
      if (data.title) frame.title = data.title;
      frame.style.visibility = '';
      (replaced.get(frame) || []).forEach(element => element.style.setProperty('display', 'none', 'important'));
      told.delete(frame);
      style(frame);
    }
  }

  /** Tells the site which form was sent and nothing more. It can stay on this page with preventDefault(). */
  function sent(frame, { form, page }) {
    const event = new CustomEvent('front-desk:sent', { bubbles: true, cancelable: true, detail: { form } });
    if (frame.dispatchEvent(event) && /^https?:/.test(page)) window.location.assign(page);
  }

  /** Scrolls to a place in the frame, and not under a header that sticks to the top. */
  function scrollTo(frame, top) {
    const padding = parseFloat(getComputedStyle(root).scrollPaddingTop) || covered();
    window.scrollBy(0, frame.getBoundingClientRect().top + Number(top) - padding - 16);
  }

  function covered() {
    const edges = document
      .elementsFromPoint(window.innerWidth / 2, 1)
      .filter(element => ['fixed', 'sticky'].includes(getComputedStyle(element).position))
      .map(element => element.getBoundingClientRect().bottom)
      .filter(bottom => bottom < window.innerHeight / 2);
    return Math.max(0, ...edges);
  }

  function restyle() {
    document.querySelectorAll('iframe[data-front-desk]').forEach(frame => ready.has(frame) && style(frame));
  }

  /** Sends --front-desk-accent and the other properties of the page, and whether the page is dark behind the form. */
  function style(frame) {
    const computed = getComputedStyle(frame);
    const properties = {};
    for (const name of [...COLOURS, 'font']) {
      const value = computed.getPropertyValue(`--front-desk-${name}`).trim();
      if (value) properties[name] = value;
    }
    const prefill = {};
    for (const field of PREFILLED) if (frame.dataset[field]) prefill[field] = frame.dataset[field];
    const colorScheme = isDark(frame) ? 'dark' : 'light';
    // With the scheme of the page in it, a frame is as transparent as its body.
    frame.style.colorScheme = colorScheme;
    const message = { frontDesk: 'style', properties, colorScheme, prefill };
    // Sites change attributes and end transitions all the time, and mostly this is the same.
    if (told.get(frame) === JSON.stringify(message)) return;
    told.set(frame, JSON.stringify(message));
    frame.contentWindow.postMessage(message, new URL(frame.src).origin);
  }

  /** Whether what is painted behind the frame is dark, whatever the page or the reader's device says about itself. */
  function isDark(frame) {
    for (let element = frame.parentElement; element; element = element.parentElement) {
      const [red, green, blue, alpha = 255] = rgb(getComputedStyle(element).backgroundColor);
      if (alpha > 127) return red * 299 + green * 587 + blue * 114 < 128000;
    }
    const schemes = getComputedStyle(root).colorScheme;
    return schemes.includes('dark') && (!schemes.includes('light') || window.matchMedia('(prefers-color-scheme: dark)').matches);
  }

  /** Red, green, blue and, unless it is opaque, alpha of a computed colour, each up to 255. */
  function rgb(colour) {
    if (colour.startsWith('rgb')) return colour.match(/[\d.]+/g).map((value, i) => (i === 3 ? value * 255 : Number(value)));
    const pixel = document.createElement('canvas').getContext('2d');
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    return pixel.getImageData(0, 0, 1, 1).data;
  }

  /** Returns the one of our languages that a tag such as "es-MX" names, wherever it is spoken. */
  function spoken(tag) {
    const language = (tag || '').trim().toLowerCase().split(/[-_]/)[0];
    return ['en', 'es'].find(ours => ours === language);
  }
})();
