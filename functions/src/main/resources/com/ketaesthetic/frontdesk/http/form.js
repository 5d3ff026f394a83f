// Improves the form in browsers that run scripts; the form also works without this script. What a patient types goes
// into the request and nowhere else: it is not stored in the browser, put into an address, or logged.
(() => {
  'use strict';

  const COLOURS = ['text', 'quiet', 'page', 'card', 'line', 'accent', 'on-accent', 'error', 'error-page', 'calm'];
  const TRIES = 6;
  const LONGEST_WAIT_SECONDS = 20;
  const ANSWER_SECONDS = 30;
  const PATIENCE_SECONDS = 10;
  const MOST_CHARACTERS = 2000;
  /** A challenge is good for 20 minutes. If the page was open for longer than this, too little of them may be left. */
  const CHALLENGE_MINUTES = 10;

  // The domains that most patients have. A domain in the second list is never taken for a mistyped one.
  const DOMAINS = ['gmail.com', 'yahoo.com', 'hotmail.com', 'outlook.com', 'icloud.com', 'aol.com', 'comcast.net', 'verizon.net', 'optonline.net'];
  const OTHERS = ['mail.com', 'ymail.com', 'email.com', 'gmx.com', 'live.com', 'msn.com', 'me.com', 'mac.com', 'aim.com'];

  // The fields that a site may fill in, because their values are choices of ours and say nothing about a person.
  const PREFILLED = ['interest', 'patientType', 'contactMethod', 'requestedBy'];

  const root = document.documentElement;
  const inFrame = window.parent !== window;
  const filled = new Set();
  let begun = false;
  let main;
  let form;

  start();
  if (inFrame) beInFrame();

  function start() {
    main = document.querySelector('main');
    form = document.querySelector('form');
    if (form && window.fetch && window.crypto && crypto.randomUUID) takeOver();
    main.addEventListener('click', event => {
      const link = event.target.closest('.summary a');
      if (link) follow(event, link);
    });
    document.querySelectorAll('a[hreflang]').forEach(link => link.addEventListener('click', changeLanguage));
  }

  /** The page's policy decides which site may show it in a frame, so that site may also set its colours. */
  function beInFrame() {
    root.classList.add('embedded');
    const measure = () => tell('height', { height: Math.ceil(document.body.getBoundingClientRect().height) });
    const announce = () => {
      measure();
      tell('ready', { title: document.title });
    };
    new ResizeObserver(measure).observe(document.body);
    window.addEventListener('message', event => {
      if (event.source !== window.parent || !event.data) return;
      if (event.data.frontDesk === 'hello') announce();
      if (event.data.frontDesk !== 'style') return;
      const { properties, colorScheme, prefill } = event.data;
      if (['light', 'dark'].includes(colorScheme)) root.style.colorScheme = colorScheme;
      for (const name of COLOURS) set(name, properties && properties[name], 'color');
      set('font', properties && properties.font, 'font-family');
      if (form && prefill) PREFILLED.forEach(name => fill(name, prefill[name]));
      // Browsers do not run the observer in a frame that is far below, and it would grow while somebody taps on it.
      measure();
    });
    announce();
  }

  function tell(what, more) {
    if (inFrame) window.parent.postMessage({ frontDesk: what, ...more }, '*');
  }

  /** Fills in a choice, once, and only if it is one of ours. */
  function fill(name, value) {
    if (filled.has(name)) return;
    const choice = [...form.querySelectorAll(`[name=${name}]`)].flatMap(field => [...(field.options || [field])]).find(one => one.value === value);
    if (!value || !choice) return;
    filled.add(name);
    if (choice.matches('option')) choice.selected = true;
    else choice.checked = true;
  }

  /** Goes to a field without a new entry in the history, which in a frame would be one of the site around it. */
  function follow(event, link) {
    const field = document.getElementById(link.getAttribute('href').slice(1));
    if (!field) return;
    event.preventDefault();
    focus(field, true);
  }

  /** Shows the page in the other language, with everything that was typed, and without a new entry in the history. */
  function changeLanguage(event) {
    event.preventDefault();
    const { href } = event.currentTarget;
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.onloadend = () => {
      const page = request.response;
      if (request.status !== 200 || !page || !page.querySelector('form')) {
        notice(form.dataset.failed);
        return;
      }
      const typed = [...form.elements].filter(field => field.name && field.name !== 'language');
      for (const part of ['header', 'main', 'footer']) document.querySelector(part).replaceWith(page.querySelector(part));
      root.lang = page.documentElement.lang;
      document.title = page.title;
      history.replaceState(null, '', href);
      start();
      typed.forEach(keep);
      document.querySelector('a[hreflang]').focus();
    };
    request.open('GET', href);
    request.send();
  }

  function keep(field) {
    const same = [...form.elements].find(one => one.name === field.name && (field.type !== 'radio' || one.value === field.value));
    if (['radio', 'checkbox'].includes(field.type)) same.checked = field.checked;
    else same.value = field.value;
    if (field.value && same.closest('details')) same.closest('details').open = true;
  }

  function set(name, value, property) {
    if (typeof value === 'string' && value.length < 200 && CSS.supports(property, value)) {
      root.style.setProperty(`--${name}`, value);
    }
  }

  function takeOver() {
    // The key stays the same until the form is stored, so it is stored once, however often it is sent.
    const key = form.elements.idempotencyKey;
    const button = form.querySelector('button');
    const status = form.querySelector('.status');
    const label = button.textContent;
    countCharacters();
    suggestDomain();
    form.addEventListener('focusin', begin, { once: true });
    let sending = false;

    form.addEventListener('submit', async event => {
      event.preventDefault();
      if (sending) return;
      sending = true;
      clear();
      button.setAttribute('aria-disabled', 'true');
      // Whoever cannot wait may call while we go on trying.
      const patience = setTimeout(() => slow(status), PATIENCE_SECONDS * 1000);
      try {
        show(await answer(key.value, status));
      } finally {
        clearTimeout(patience);
        document.querySelectorAll('.slow').forEach(element => element.remove());
        sending = false;
        status.textContent = '';
        button.removeAttribute('aria-disabled');
      }
    });

    function show({ code, body }) {
      if (code === 201) {
        sent(body);
      } else if (code === 422 && body.errors) {
        wrong(body.errors);
      } else if (code === 422) {
        notice(form.dataset.already);
        key.value = crypto.randomUUID();
        form.elements.altcha.value = '';
      } else {
        notice((code !== 0 && body.detail) || form.dataset.failed);
        button.textContent = form.dataset.again;
      }
    }

    function clear() {
      document.querySelectorAll('.summary, .error').forEach(element => element.remove());
      form.querySelectorAll('[aria-invalid]').forEach(element => element.removeAttribute('aria-invalid'));
      form.querySelectorAll('[aria-describedby]').forEach(element => {
        const rest = element.getAttribute('aria-describedby').split(' ').filter(id => document.getElementById(id));
        if (rest.length) element.setAttribute('aria-describedby', rest.join(' '));
        else element.removeAttribute('aria-describedby');
      });
      button.textContent = label;
      document.title = document.title.replace(`${form.dataset.error} `, '');
    }
  }

  /** Somebody begins to fill in the form, so there is time to wake the service and to solve the challenge. */
  function begin() {
    if (!begun) fetch('health', { credentials: 'omit' }).catch(() => {});
    begun = true;
    if (crypto.subtle && !form.elements.altcha.value) solve(form.elements.altcha).catch(() => {});
  }

  /** Finds the number whose hash the challenge is (ALTCHA's proof of work). Without a solution, the form is sent too. */
  async function solve(field) {
    const isOld = performance.now() > CHALLENGE_MINUTES * 60 * 1000;
    const given = isOld ? await (await fetch(`challenge?form=${name()}`, { credentials: 'omit' })).json() : JSON.parse(field.dataset.challenge);
    const { algorithm, challenge, maxnumber, salt, signature } = given;
    const encoder = new TextEncoder();
    for (let number = 0; number <= maxnumber; number++) {
      const hash = new Uint8Array(await crypto.subtle.digest(algorithm, encoder.encode(salt + number)));
      if (hash.reduce((hex, byte) => hex + byte.toString(16).padStart(2, '0'), '') === challenge) {
        field.value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
        return;
      }
    }
  }

  function clinicsPhone() {
    return document.querySelector('a.phone:not([href="tel:911"], [href="tel:988"])').cloneNode(true);
  }

  function slow(status) {
    const line = document.createElement('p');
    line.className = 'slow';
    line.setAttribute('role', 'alert');
    line.append(`${form.dataset.slow} `, clinicsPhone());
    status.after(line);
  }

  /** Asks whether a domain that is nearly a common one was meant to be it. The form can be sent either way. */
  function suggestDomain() {
    const email = document.getElementById('email');
    const offer = document.createElement('p');
    offer.className = 'offer';
    offer.setAttribute('role', 'status');
    email.after(offer);
    email.addEventListener('input', () => offer.replaceChildren());
    email.addEventListener('change', () => {
      offer.replaceChildren();
      const [local, domain] = email.value.trim().split('@');
      const typed = (domain || '').toLowerCase();
      if (!local || DOMAINS.includes(typed) || OTHERS.includes(typed)) return;
      const meant = DOMAINS.find(known => distance(typed, known) <= (known.length > 8 ? 2 : 1));
      if (!meant) return;
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = form.dataset.meant.replace('{email}', `${local}@${meant}`);
      button.addEventListener('click', () => {
        email.value = `${local}@${meant}`;
        offer.replaceChildren();
        email.focus();
      });
      offer.append(button);
    });
  }

  /** How many letters must be put in, taken out, replaced or swapped with the next (the Damerau–Levenshtein distance). */
  function distance(one, other) {
    const rows = [[...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length; i++) {
      rows[i] = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[one.length][other.length];
  }

  /** Says how many characters are left when somebody stops typing near the limit. */
  function countCharacters() {
    const message = document.getElementById('message');
    const line = document.getElementById('message-left');
    let pause;
    const say = () => {
      const left = MOST_CHARACTERS - [...message.value].length;
      const text = left > MOST_CHARACTERS / 4 ? '' : left < 0 ? form.dataset.over : form.dataset.left;
      line.textContent = text.replace('{count}', Math.abs(left).toLocaleString(root.lang));
    };
    message.addEventListener('input', () => {
      clearTimeout(pause);
      pause = setTimeout(say, 500);
    });
    say();
  }

  /** Returns the first answer that is final, or the last one after all tries. Code 0 means that there was no answer. */
  async function answer(key, status) {
    const body = JSON.stringify(values());
    let last = { code: 0, body: {} };
    for (let attempt = 0; attempt < TRIES; attempt++) {
      status.textContent = attempt === 0 ? form.dataset.sending : form.dataset.waiting;
      await connected(status);
      let wait = 2 ** attempt;
      try {
        const response = await fetch(form.action, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'Idempotency-Key': key },
          body,
          credentials: 'omit',
          signal: AbortSignal.timeout(ANSWER_SECONDS * 1000),
        });
        last = { code: response.status, body: await response.json().catch(() => ({})) };
        if (![409, 429].includes(last.code) && last.code < 500) return last;
        wait = Math.max(Number(response.headers.get('Retry-After')) || 0, wait);
        // A full hour is too long to wait with the page open.
        if (last.code === 429 && wait > LONGEST_WAIT_SECONDS) return last;
      } catch {
        last = { code: 0, body: {} };
      }
      if (attempt < TRIES - 1) {
        status.textContent = form.dataset.waiting;
        await seconds(Math.min(wait, LONGEST_WAIT_SECONDS) * (0.75 + Math.random() / 2));
      }
    }
    return last;
  }

  async function connected(status) {
    if (navigator.onLine) return;
    const before = status.textContent;
    status.textContent = form.dataset.offline;
    await new Promise(resolve => window.addEventListener('online', resolve, { once: true }));
    status.textContent = before;
  }

  function seconds(length) {
    return new Promise(resolve => setTimeout(resolve, length * 1000));
  }

  /** The values as the API takes them: flags are booleans, rows keep their places, and empty values are left out. */
  function values() {
    const values = {};
    for (const element of form.elements) {
      const value = element.type === 'checkbox' ? element.checked : element.value;
      if (!element.name || value === '' || (element.type === 'radio' && !element.checked)) continue;
      const row = element.name.match(/^(\w+)\[(\d+)]\[(\w+)]$/);
      if (row) {
        const rows = (values[row[1]] ??= []);
        while (rows.length <= Number(row[2])) rows.push(null);
        (rows[Number(row[2])] ??= {})[row[3]] = value;
      } else {
        values[element.name] = value;
      }
    }
    return values;
  }

  /** The path of the form's page, by which a site and the API name the form. */
  function name() {
    return document.getElementById('thanks').dataset.address.split('/')[0];
  }

  function sent(body) {
    const thanks = document.getElementById('thanks');
    if (thanks.dataset.page && !inFrame) {
      window.location.assign(thanks.dataset.page);
      return;
    }
    tell('sent', { form: name(), page: thanks.dataset.page });
    // When the browser shows this page again, it asks for the thanks and not for an empty form.
    const query = new URLSearchParams({ reference: body.reference, language: root.lang });
    history.replaceState(null, '', `${thanks.dataset.address}?${query}`);
    // This link would lead to an empty form in the other language.
    document.querySelectorAll('a[hreflang]').forEach(link => link.remove());
    main.replaceChildren(thanks.content.cloneNode(true));
    main.querySelector('.reference').textContent = body.reference;
    const title = main.querySelector('h1');
    document.title = document.title.replace(/^[^–]*/, `${title.textContent} `);
    focus(title);
  }

  function wrong(errors) {
    const list = document.createElement('ul');
    for (const { pointer, detail } of errors) {
      const id = pointer.slice(1).replaceAll('/', '-');
      const link = document.createElement('a');
      link.href = `#${id}`;
      link.textContent = detail;
      list.appendChild(document.createElement('li')).append(link);
      const element = document.getElementById(id);
      if (element) beside(element, id, detail);
    }
    summary(form.dataset.errors, list);
  }

  function beside(element, id, detail) {
    const prefix = document.createElement('span');
    prefix.className = 'hidden';
    prefix.textContent = form.dataset.error;
    const error = document.createElement('p');
    error.className = 'error';
    error.id = `${id}-error`;
    error.append(prefix, ` ${detail}`);
    const group = element.closest('fieldset');
    if (element.type === 'radio') {
      group.querySelector('legend').after(error);
      group.querySelectorAll('input').forEach(input => input.setAttribute('aria-invalid', 'true'));
      describe(group, error.id);
    } else {
      if (element.matches('fieldset')) element.querySelector('legend').after(error);
      else if (element.type === 'checkbox') element.closest('.field').prepend(error);
      else element.before(error);
      element.setAttribute('aria-invalid', 'true');
      describe(element, error.id);
    }
    const folded = element.closest('details');
    if (folded) folded.open = true;
  }

  function describe(element, id) {
    element.setAttribute('aria-describedby', `${element.getAttribute('aria-describedby') || ''} ${id}`.trim());
  }

  function notice(text) {
    const paragraph = document.createElement('p');
    paragraph.textContent = text;
    const call = clinicsPhone();
    const line = document.createElement('p');
    line.append(`${form.dataset.call} `, call);
    summary(form.dataset.notice, paragraph, line);
  }

  function summary(title, ...content) {
    const heading = document.createElement('h2');
    heading.textContent = title;
    const box = document.createElement('div');
    box.className = 'summary';
    box.setAttribute('role', 'alert');
    box.append(heading, ...content);
    main.querySelector('h1').after(box);
    document.title = `${form.dataset.error} ${document.title}`;
    focus(box);
  }

  /** Moves the focus, and scrolls so that a field's label can be seen too. In a frame, only the page around it can scroll. */
  function focus(element, isField = false) {
    if (!isField) element.tabIndex = -1;
    element.focus({ preventScroll: true });
    const whole = element.closest('.row, .field') || element;
    if (inFrame) tell('scroll', { top: whole.getBoundingClientRect().top });
    else whole.scrollIntoView({ block: 'start' });
  }
})();
