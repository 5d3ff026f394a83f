import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { DESKTOP, PHONE, asLongAsPeople, close, eventually, fillIn, fitsItsWidth, front, isAccessible, isAccessibleWithoutScript, launch, mailsAbout, open, patient, send, site, twoMails } from './stack.js';

const THANKS = { en: 'Thank you', es: 'Gracias' };
let browser;

before(async () => {
  browser = await launch();
});
after(async () => {
  await browser.close();
  console.log(`axe: 0 violations of WCAG 2.2 AA in ${isAccessible.states.length} states`);
});

function keyboard(page) {
  const focused = () => page.evaluate(() => document.activeElement.name || document.activeElement.tagName);
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const tabTo = async name => {
    for (let i = 0; i < 12 && (await focused()) !== name; i++) await press('Tab');
    assert.equal(await focused(), name);
  };
  return { press, tabTo, focused };
}

async function thanked(page, language = 'en') {
  await page.waitForSelector(`h1:text-is("${THANKS[language]}")`);
  return (await page.textContent('.reference')).trim();
}

function thanksAt(reference, language) {
  return `${front}/appointment-request/thanks?reference=${reference}&language=${language}`;
}

/** A browser shows a tab again with GET, so the reference stays and nothing is posted. */
async function shownAgain(page, reference) {
  const posted = [];
  page.on('request', request => request.method() === 'POST' && posted.push(request.url()));
  await page.reload();
  assert.equal((await page.textContent('.reference')).trim(), reference);
  assert.deepEqual(posted, []);
}

test('by keyboard alone', async () => {
  const page = await open(browser, DESKTOP, '/appointment-request');
  const address = patient();
  const { press, tabTo, focused } = keyboard(page);
  await tabTo('requestedBy');
  await press('ArrowDown');
  await tabTo('caregiverName');
  await page.keyboard.type('Luis López');
  await tabTo('name');
  await page.keyboard.type('Maria López');
  await tabTo('email');
  await page.keyboard.type(address);
  await tabTo('phone');
  await page.keyboard.type('212 555 0123');
  await tabTo('patientType');
  await press('Space');
  await tabTo('preferredTimes[0][date]');
  await press('ArrowDown', 'ArrowDown');
  await tabTo('preferredTimes[0][partOfDay]');
  await press('ArrowDown');
  await tabTo('SUMMARY');
  await press('Enter');
  await tabTo('preferredTimes[1][date]');
  await tabTo('contactMethod');
  await press('ArrowDown', 'ArrowDown');
  await tabTo('textConsent');
  await press('Space');
  await tabTo('interest');
  await press('ArrowDown');
  await tabTo('message');
  await page.keyboard.type('Mornings are best.');
  await tabTo('consent');
  await press('Space');
  await tabTo('BUTTON');
  await asLongAsPeople(page);
  await press('Enter');
  const reference = await thanked(page);
  assert.equal(await focused(), 'H1');
  const { clinics } = await twoMails(reference, address);
  assert.match(clinics.text, /Luis López/);
  assert.match(clinics.text, /by text message/);
  await close(page);
});

for (const language of ['en', 'es']) {
  for (const colorScheme of ['light', 'dark']) {
    test(`on a phone of 360 px, ${language}, ${colorScheme}: errors, corrections, thanks`, async () => {
      const page = await open(browser, { ...PHONE, colorScheme }, `/appointment-request?language=${language}`, /422/);
      const state = name => `${name}, ${language}, ${colorScheme}`;
      const address = patient();
      await isAccessible(page, state('form'));
      await fitsItsWidth(page);
      const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.equal(background, colorScheme === 'dark' ? 'rgb(17, 25, 29)' : 'rgb(246, 248, 248)');

      await page.fill('#name', 'Maria López');
      await page.fill('#email', 'maria@');
      await page.tap('[name=contactMethod][value=text]');
      await page.tap('button[type=submit]');
      await page.waitForSelector('.summary');
      assert.equal(await page.evaluate(() => document.activeElement.className), 'summary');
      const ids = await page.$$eval('.summary a', links => links.map(link => link.getAttribute('href')));
      assert.deepEqual(ids, ['#email', '#phone', '#patientType', '#textConsent', '#consent']);
      for (const id of ids) {
        const described = await page.$eval(id, element => (element.closest('fieldset[aria-describedby]') ?? element).getAttribute('aria-describedby') ?? element.getAttribute('aria-describedby'));
        assert.match(described, new RegExp(`${id.slice(1)}-error`));
        assert.equal(await page.getAttribute(id, 'aria-invalid'), 'true');
      }
      assert.equal(await page.inputValue('#name'), 'Maria López');
      await isAccessible(page, state('errors'));
      await fitsItsWidth(page);

      await page.tap('.summary a[href="#email"]');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'email');
      await page.fill('#email', address);
      await page.fill('#phone', '212-555-0123');
      await page.tap('[name=patientType][value=returning]');
      await page.tap('#textConsent');
      await page.tap('#consent');
      await asLongAsPeople(page);
      await page.tap('button[type=submit]');
      const reference = await thanked(page, language);
      await isAccessible(page, state('thanks'));
      await fitsItsWidth(page);
      const { patients } = await twoMails(reference, address);
      assert.match(patients.subject, language === 'es' ? /Hemos recibido/ : /We have received/);
      await close(page);
    });
  }

  test(`without a script, ${language}: errors, corrections, thanks`, async () => {
    const page = await open(browser, { ...PHONE, javaScriptEnabled: false }, `/appointment-request?language=${language}`, /422/);
    const address = patient();
    await page.fill('#name', 'Maria López');
    await page.selectOption('#preferredTimes-0-date', { index: 3 });
    const day = await page.inputValue('#preferredTimes-0-date');
    await send(page);
    await page.waitForSelector('.summary');
    assert.equal(await page.inputValue('#name'), 'Maria López');
    assert.equal(await page.inputValue('#preferredTimes-0-date'), day);
    await isAccessibleWithoutScript(browser, PHONE, page, `errors without a script, ${language}`);
    await fitsItsWidth(page);
    await page.selectOption('#preferredTimes-0-partOfDay', 'morning');
    await page.fill('#email', address);
    await page.fill('#phone', '212-555-0123');
    await page.check('[name=patientType][value=new]');
    await page.check('#consent');
    await asLongAsPeople(page);
    await send(page);
    const reference = await thanked(page, language);
    assert.equal(page.url(), thanksAt(reference, language));
    await shownAgain(page, reference);
    await isAccessibleWithoutScript(browser, PHONE, page, `thanks without a script, ${language}`);
    await twoMails(reference, address);
    await close(page);
  });

  test(`a message on a phone of 360 px by keyboard alone, ${language}`, async () => {
    const page = await open(browser, PHONE, `/contact?language=${language}`);
    const address = patient();
    const { press, tabTo } = keyboard(page);
    await tabTo('name');
    await page.keyboard.type('Maria López');
    await tabTo('email');
    await page.keyboard.type(address);
    await tabTo('message');
    await page.keyboard.type('Do you take my insurance? 😀');
    await tabTo('consent');
    await press('Space');
    await tabTo('BUTTON');
    await asLongAsPeople(page);
    await press('Enter');
    await twoMails(await thanked(page, language), address);
    await close(page);
  });

  // Forced colours look the same in both languages, so each language has one of their schemes.
  const forced = language === 'en' ? 'light' : 'dark';
  for (const [colorScheme, forcedColors] of [['light', 'none'], ['dark', 'none'], [forced, 'active']]) {
    const scheme = forcedColors === 'active' ? `${colorScheme} with forced colours` : colorScheme;
    test(`every page and state passes axe, ${language}, ${scheme}`, async () => {
      const state = name => `${name}, ${language}, ${scheme}`;
      const options = { ...PHONE, colorScheme, forcedColors };
      for (const [form, api] of [['appointment-request', 'appointment-requests'], ['contact', 'contact-messages']]) {
        const page = await open(browser, options, `/${form}?language=${language}`, /422|429|ERR_INTERNET/);
        await isAccessible(page, state(form));
        await send(page);
        await page.waitForSelector('.summary');
        await isAccessible(page, state(`${form}: errors`));

        let finish;
        await page.route(`**/${api}`, route => (finish = answer => route.fulfill(answer)));
        await send(page);
        await eventually(() => finish);
        await isAccessible(page, state(`${form}: sending`));
        await finish({ status: 422, body: '{}' });
        await page.waitForSelector('.summary');
        await isAccessible(page, state(`${form}: already stored`));

        finish = null;
        await page.context().setOffline(true);
        await send(page);
        await page.waitForSelector('.status:not(:empty)');
        await isAccessible(page, state(`${form}: offline`));
        await page.context().setOffline(false);
        await eventually(() => finish);
        await finish({ status: 429, headers: { 'Retry-After': '3600' }, body: '{"detail":"Later."}' });
        await page.waitForSelector('.summary');
        await isAccessible(page, state(`${form}: could not send`));

        finish = null;
        await send(page);
        await eventually(() => finish);
        await finish({ status: 201, body: '{"reference":"7F3K9-2QD4M"}' });
        await thanked(page, language);
        await isAccessible(page, state(`${form}: thanks`));
        await close(page);

        const plain = await open(browser, { ...options, javaScriptEnabled: false }, `/${form}?language=${language}`, /4[0-9][0-9]/);
        await send(plain);
        await plain.waitForSelector('.summary');
        await isAccessibleWithoutScript(browser, options, plain, state(`${form}: errors without a script`));
        const problem = await plain.request.fetch(`${front}/${api}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html', 'Accept-Language': language },
          data: 'name=%FF',
        });
        await plain.route('**/problem', route => route.fulfill({ response: problem }));
        await plain.goto(`${front}/problem`);
        assert.match(await plain.textContent('main'), /911.*988/s);
        await isAccessibleWithoutScript(browser, options, plain, state('a problem'));
        await plain.goto(`${front}/${form}/nowhere?language=${language}`);
        assert.match(await plain.textContent('main'), /973-604-3848/);
        await isAccessibleWithoutScript(browser, options, plain, state('no such page'));
        await close(plain);
      }
    });
  }
}

test('the links of the error summary lead to fields whose labels are on the screen', async () => {
  const page = await open(browser, { ...PHONE, viewport: { width: 360, height: 640 } }, '/appointment-request', /422/);
  await send(page);
  await page.waitForSelector('.summary');
  assert.match(await page.title(), /^Error: /);
  for (const id of ['name', 'email', 'phone']) {
    await page.click(`.summary a[href="#${id}"]`);
    const { y } = await (await page.$(`label[for=${id}]`)).boundingBox();
    assert.ok(y >= 0, `the label of ${id} is at ${y}`);
    await page.evaluate(() => document.querySelector('.summary').scrollIntoView());
  }
  await close(page);
});

for (const path of ['/appointment-request', '/contact', '/contact/thanks?reference=7F3K9-2QD4M']) {
  test(`text of twice the size fits a phone of 360 px, ${path}`, async () => {
    for (const language of ['en', 'es']) {
      const page = await open(browser, PHONE, `${path}${path.includes('?') ? '&' : '?'}language=${language}`);
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
      await fitsItsWidth(page);
      await close(page);
    }
  });
}

test('with forced colours the box for emergencies has a border', async () => {
  const page = await open(browser, { ...DESKTOP, forcedColors: 'active' }, '/contact');
  assert.notEqual(await page.$eval('.emergency', box => getComputedStyle(box).borderTopWidth), '0px');
  await close(page);
});

test('whoever waits for ten seconds is offered the phone, and the form goes on trying', async () => {
  const page = await open(browser, DESKTOP, '/contact');
  await page.clock.install();
  await page.fill('#name', 'Maria López');
  await page.fill('#email', patient());
  await page.fill('#message', 'Hello');
  await page.check('#consent');
  let finish;
  await page.route('**/contact-messages', route => (finish = answer => route.fulfill(answer)));
  await send(page);
  await eventually(() => finish);
  await page.clock.runFor(9000);
  assert.equal(await page.$('.slow'), null);
  await page.clock.runFor(2000);
  assert.match(await page.textContent('.slow'), /973-604-3848/);
  await finish({ status: 201, body: '{"reference":"7F3K9-2QD4M"}' });
  await thanked(page);
  await close(page);
});

test('an address that is probably mistyped is asked about and taken either way', async () => {
  const page = await open(browser, PHONE, '/contact');
  const asked = async address => {
    await page.fill('#email', address);
    await page.press('#email', 'Tab');
    return page.textContent('.offer');
  };
  for (const typed of ['maria@gmial.com', 'maria@gmail.con', 'maria@gmal.com', 'MARIA@GMAIL.COMM']) {
    assert.match(await asked(typed), /^Did you mean (maria|MARIA)@gmail\.com\?$/, typed);
  }
  assert.match(await asked('ben@hotnail.com'), /ben@hotmail\.com/);
  for (const typed of ['maria@gmail.com', 'maria@mail.com', 'maria@example.com', 'maria', 'maria@']) {
    assert.equal(await asked(typed), '', typed);
  }
  await asked('maria@gmial.com');
  await isAccessible(page, 'an offered address');
  await page.click('.offer button');
  assert.equal(await page.inputValue('#email'), 'maria@gmail.com');
  assert.equal(await page.textContent('.offer'), '');
  const address = patient().replace('example.com', 'gmial.com');
  await asked(address);
  await page.fill('#name', 'Maria López');
  await page.fill('#message', 'Hello');
  await page.check('#consent');
  await asLongAsPeople(page);
  await send(page);
  await thanked(page);
  await close(page);
});

test('a message near its limit says how much is left', async () => {
  const page = await open(browser, DESKTOP, '/contact');
  await page.fill('#message', 'x'.repeat(100));
  await page.waitForTimeout(700);
  assert.equal(await page.textContent('#message-left'), '');
  await page.fill('#message', '😀'.repeat(1990));
  await eventually(async () => /10 characters left/.test(await page.textContent('#message-left')));
  await page.fill('#message', 'x'.repeat(2020));
  await eventually(async () => /20 characters too many/.test(await page.textContent('#message-left')));
  await close(page);
});

test('what depends on a choice shows when it is made', async () => {
  const page = await open(browser, DESKTOP, '/appointment-request');
  for (const [choice, other, field] of [
    ['[name=requestedBy][value=caregiver]', '[name=requestedBy][value=self]', '#caregiverName'],
    ['[name=contactMethod][value=text]', '[name=contactMethod][value=email]', '#textConsent'],
    ['[name=contactMethod][value=phone]', '[name=contactMethod][value=email]', '#voicemailOk'],
  ]) {
    await page.check(other);
    assert.equal(await page.isVisible(field), false, field);
    await page.check(choice);
    assert.equal(await page.isVisible(field), true, field);
  }
  await close(page);
});

test('the honeypot is nobody’s to find', async () => {
  const page = await open(browser, DESKTOP, '/appointment-request');
  const names = [];
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    names.push(await page.evaluate(() => document.activeElement.name));
  }
  assert.ok(names.includes('consent') && !names.includes('website'));
  const tree = await page.locator('main').ariaSnapshot();
  assert.match(tree, /Patient's name/);
  assert.doesNotMatch(tree, /Leave this field empty/);
  assert.equal(await page.getAttribute('[name=website]', 'autocomplete'), 'off');
  await close(page);
});

test('a double click sends once', async () => {
  const page = await open(browser, DESKTOP, '/appointment-request');
  const address = patient();
  let posts = 0;
  page.on('request', request => (posts += request.method() === 'POST' ? 1 : 0));
  await fillIn(page, address);
  await page.dblclick('button[type=submit]');
  await twoMails(await thanked(page), address);
  assert.equal(posts, 1);
  await close(page);
});

test('a double click without a script is one request too', async () => {
  const page = await open(browser, { ...DESKTOP, javaScriptEnabled: false }, '/appointment-request');
  const address = patient();
  await fillIn(page, address);
  await page.dblclick('button[type=submit]');
  await twoMails(await thanked(page), address);
  await close(page);
});

test('offline, then online', async () => {
  const page = await open(browser, PHONE, '/appointment-request');
  const address = patient();
  await fillIn(page, address);
  await page.context().setOffline(true);
  await send(page);
  await page.waitForSelector('.status:has-text("You are offline")');
  await isAccessible(page, 'offline');
  await page.context().setOffline(false);
  await twoMails(await thanked(page), address);
  await close(page);
});

test('a slow server is waited for, and not asked twice', async () => {
  const page = await open(browser, DESKTOP, '/appointment-request');
  const address = patient();
  let posts = 0;
  await page.route('**/appointment-requests', async route => {
    posts += 1;
    await new Promise(resolve => setTimeout(resolve, 2500));
    await route.continue();
  });
  await fillIn(page, address);
  await send(page);
  await page.waitForSelector('.status:text-is("Sending…")');
  assert.equal(await page.getAttribute('button[type=submit]', 'aria-disabled'), 'true');
  await isAccessible(page, 'sending');
  await page.click('button[type=submit]', { force: true });
  await twoMails(await thanked(page), address);
  assert.equal(posts, 1);
  await close(page);
});

test('a server that is away for a moment is asked again, with the same key', async () => {
  const page = await open(browser, DESKTOP, '/appointment-request', /503|429/);
  const address = patient();
  const keys = [];
  await page.route('**/appointment-requests', async route => {
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length === 1) return route.fulfill({ status: 503, headers: { 'Retry-After': '1' }, body: '{}' });
    if (keys.length === 2) return route.fulfill({ status: 429, headers: { 'Retry-After': '1' }, body: '{}' });
    return route.continue();
  });
  await fillIn(page, address);
  await send(page);
  await page.waitForSelector('.status:has-text("longer than usual")');
  await twoMails(await thanked(page), address);
  assert.equal(keys.length, 3);
  assert.equal(new Set(keys).size, 1);
  await close(page);
});

test('an answer that gets lost costs nothing', async () => {
  const page = await open(browser, DESKTOP, '/appointment-request', /ERR_FAILED|Failed to load/);
  const address = patient();
  let posts = 0;
  await page.route('**/appointment-requests', async route => {
    posts += 1;
    if (posts > 1) return route.continue();
    assert.equal((await route.fetch()).status(), 201);
    return route.abort('failed');
  });
  await fillIn(page, address);
  await send(page);
  await twoMails(await thanked(page), address);
  assert.equal(posts, 2);
  await close(page);
});

test('a server that stays away: nothing lost, try again or call', async () => {
  const page = await open(browser, PHONE, '/appointment-request?language=es', /503/);
  const address = patient();
  let away = true;
  await page.route('**/appointment-requests', route => (away ? route.fulfill({ status: 503, body: '{}' }) : route.continue()));
  await fillIn(page, address);
  await page.clock.install();
  await send(page);
  await eventually(async () => {
    await page.clock.fastForward(25_000);
    return page.$('.summary');
  });
  assert.match(await page.textContent('.summary'), /No pudimos enviarlo/);
  assert.equal(await page.getAttribute('.summary a.phone', 'href'), 'tel:+19736043848');
  assert.equal(await page.inputValue('#email'), address);
  assert.match(await page.textContent('button[type=submit]'), /Intentar de nuevo/);
  await isAccessible(page, 'could not send');
  await page.clock.resume();
  away = false;
  await send(page);
  await twoMails(await thanked(page, 'es'), address);
  await close(page);
});

test('too many from one address: told at once, with the number to call', async () => {
  const page = await open(browser, DESKTOP, '/appointment-request', /429/);
  await page.route('**/appointment-requests', route => route.fulfill({
    status: 429,
    headers: { 'Retry-After': '3000' },
    contentType: 'application/problem+json',
    body: JSON.stringify({ detail: 'Please send it again later.' }),
  }));
  await fillIn(page, patient());
  await send(page);
  await page.waitForSelector('.summary:has-text("Please send it again later.")');
  assert.ok(await page.$('.summary a[href="tel:+19736043848"]'));
  await close(page);
});

test('the table away: pages without a script keep what was typed', async () => {
  const page = await open(browser, { ...PHONE, javaScriptEnabled: false }, '/contact', /503/);
  await page.fill('#name', 'Maria López');
  await page.fill('#email', patient());
  await page.fill('#message', 'Only here.');
  await page.check('#consent');
  await fetch(`${front}/local/faults`, { method: 'POST', body: '{"table":"down"}', headers: { 'Content-Type': 'application/json' } });
  try {
    await send(page);
    await page.waitForSelector('.summary');
  } finally {
    await fetch(`${front}/local/faults`, { method: 'POST', body: '{"table":"ok"}', headers: { 'Content-Type': 'application/json' } });
  }
  assert.equal(await page.inputValue('#message'), 'Only here.');
  assert.match(await page.textContent('main'), /973-604-3848.*911.*988/s);
  await isAccessibleWithoutScript(browser, PHONE, page, 'not stored, without a script');
  await fitsItsWidth(page);
  await close(page);
});

test('at 200 % and at 320 px everything fits', async () => {
  for (const viewport of [{ width: 550, height: 450 }, { width: 320, height: 640 }]) {
    for (const path of ['/appointment-request', '/contact?language=es']) {
      const page = await open(browser, { viewport, deviceScaleFactor: 2 }, path, /422/);
      await fitsItsWidth(page);
      await send(page);
      await page.waitForSelector('.summary');
      await fitsItsWidth(page);
      await close(page);
    }
  }
});

test('nothing moves for those who want no motion', async () => {
  const page = await open(browser, { ...DESKTOP, reducedMotion: 'reduce' }, '/appointment-request');
  const moving = await page.$$eval('*', elements => elements.filter(element => {
    const { transitionDuration, animationName } = getComputedStyle(element);
    return transitionDuration !== '0s' || animationName !== 'none';
  }).length);
  assert.equal(moving, 0);
  await close(page);
});

test('with a script, the thanks can be shown again and nothing is sent again', async () => {
  const page = await open(browser, PHONE, '/appointment-request');
  const address = patient();
  await fillIn(page, address);
  await send(page);
  const reference = await thanked(page);
  await shownAgain(page, reference);
  await twoMails(reference, address);
  await close(page);
});

test('what is typed stays nowhere in the browser', async () => {
  const page = await open(browser, DESKTOP, '/appointment-request');
  await fillIn(page, patient());
  await send(page);
  const reference = await thanked(page);
  const kept = await page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length, location.href]);
  assert.deepEqual(kept, [0, 0, '', 0, thanksAt(reference, 'en')]);
  assert.doesNotMatch(await page.content(), /López/);
  await close(page);
});

test('a form in plain HTML on another site posts straight to the API', async () => {
  const page = await open(browser, { ...DESKTOP, javaScriptEnabled: false }, `${site}/site/embed-example.html`);
  const address = patient();
  await page.fill('#own [name=name]', 'Maria López');
  await page.fill('#own [name=email]', address);
  await page.fill('#own [name=message]', 'From our own form.');
  await page.check('#own [name=consent]');
  await page.click('#own button');
  await twoMails(await thanked(page), address);
  await close(page);
});

test('a script of the site may read the answer, another site’s may not', async () => {
  const post = url => fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify({ name: 'Maria', email: 'cors@example.com', message: 'Hello', consent: true }),
  }).then(response => response.status, error => String(error));
  const ours = await open(browser, DESKTOP, `${site}/site/embed-example.html`);
  assert.equal(await ours.evaluate(post, `${front}/contact-messages`), 201);
  await close(ours);

  const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Elsewhere</title>'));
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const elsewhere = await open(browser, DESKTOP, `http://127.0.0.1:${server.address().port}/`, /CORS|ERR_FAILED|Failed to load/);
  assert.match(await elsewhere.evaluate(post, `${front}/contact-messages`), /TypeError/);
  await close(elsewhere);
  server.close();
});
