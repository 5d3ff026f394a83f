// Puts a form of ours into a page, at the place of this script:
//   <script src="https://…/embed.js" data-form="appointment-request" async></script>
// The form is in a frame, so that no other script on the page (analytics, session recorders) sees what patients type.
(() => {
  'use strict';

  const COLOURS = ['text', 'quiet', 'page', 'card', 'line', 'accent', 'on-accent', 'error', 'error-page', 'calm'];
  const FORMS = { 'appointment-request': 'appointment-request', contact: 'contact' };

  const script = document.currentScript;
  const form = FORMS[script.dataset.form] || FORMS['appointment-request'];
  const address = new URL(form, script.src);
  const language = spoken(script.dataset.language) || spoken(document.documentElement.lang);
  if (language) address.searchParams.set('language', language);

  const frame = document.createElement('iframe');
  frame.title = script.dataset.title || (language === 'es' ? 'Formulario de la clínica' : "The clinic's form");
  frame.src = address;
  frame.referrerPolicy = 'no-referrer';
  frame.sandbox = 'allow-forms allow-scripts allow-same-origin allow-popups allow-top-navigation-to-custom-protocols';
  frame.style.cssText = 'display:block;width:100%;height:60rem;border:0;color-scheme:inherit';
  script.after(frame);

  window.addEventListener('message', event => {
    if (event.source !== frame.contentWindow || event.origin !== address.origin || !event.data) return;
    if (event.data.frontDesk === 'height' && event.data.height > 0) frame.style.height = `${event.data.height}px`;
    if (event.data.frontDesk === 'ready') frame.contentWindow.postMessage(style(), address.origin);
  });

  /** Returns the one of our languages that a tag such as "es-MX" names, wherever it is spoken. */
  function spoken(tag) {
    const language = (tag || '').trim().toLowerCase().split(/[-_]/)[0];
    return ['en', 'es'].find(ours => ours === language);
  }

  /** Reads --front-desk-accent and the other properties from the page, and whether the page is light or dark. */
  function style() {
    const computed = getComputedStyle(frame);
    const properties = {};
    for (const name of [...COLOURS, 'font']) {
      const value = computed.getPropertyValue(`--front-desk-${name}`).trim();
      if (value) properties[name] = value;
    }
    // A page that does not declare that it can be dark is light, whatever the reader's device prefers.
    const schemes = computed.colorScheme;
    const both = schemes.includes('light') && schemes.includes('dark');
    return { frontDesk: 'style', properties, colorScheme: both ? '' : schemes.includes('dark') ? 'dark' : 'light' };
  }
})();
