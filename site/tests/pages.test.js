// What our pages do by themselves, with a script and without.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESKTOP, PHONE, close, eventually, fillIn, front, launch, open, patient, send, twoMails } from './stack.js';

let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

for (const javaScriptEnabled of [true, false]) {
  test(`the other language keeps what was typed, ${javaScriptEnabled ? 'with' : 'without'} a script`, async () => {
    const page = await open(browser, { ...PHONE, javaScriptEnabled }, '/appointment-request?language=en');
    const address = patient();
    await page.fill('#name', 'Maria López');
    await page.fill('#email', address);
    await page.fill('#phone', '212-555-0123');
    await page.check('[name=patientType][value=returning]');
    await page.selectOption('#preferredTimes-0-date', { index: 3 });
    await page.selectOption('#preferredTimes-0-partOfDay', 'morning');
    await page.fill('#message', 'Line one\nLine two <b>');
    await page.check('#consent');
    const key = await page.inputValue('[name=idempotencyKey]');
    const day = await page.inputValue('#preferredTimes-0-date');

    const [link, button] = [page.locator('header a'), page.locator('header button')];
    assert.equal(await link.isVisible(), javaScriptEnabled);
    assert.equal(await button.isVisible(), !javaScriptEnabled);
    await (javaScriptEnabled ? link : button).click();
    await page.waitForSelector('html[lang=es]');

    assert.equal(await page.inputValue('#name'), 'Maria López');
    assert.equal(await page.inputValue('#message'), 'Line one\nLine two <b>');
    assert.equal(await page.inputValue('#preferredTimes-0-date'), day);
    assert.ok(await page.isChecked('[name=patientType][value=returning]'));
    assert.ok(await page.isChecked('#consent'));
    assert.equal(await page.inputValue('[name=idempotencyKey]'), key);
    assert.doesNotMatch(page.url(), /Maria|example/);
    await page.waitForTimeout(3100);
    await send(page);
    await page.waitForSelector('h1:text-is("Gracias")');
    const { patients } = await twoMails((await page.textContent('.reference')).trim(), address);
    assert.match(patients.subject, /^Hemos recibido/);
    await close(page);
  });
}

test('without a connection, the other language waits, and nothing is lost', async () => {
  const page = await open(browser, PHONE, '/contact', /ERR_INTERNET/);
  await page.fill('#name', 'Maria López');
  await page.context().setOffline(true);
  await page.click('a[hreflang=es]');
  await page.waitForSelector('.summary');
  assert.equal(await page.inputValue('#name'), 'Maria López');
  await page.context().setOffline(false);
  await page.click('a[hreflang=es]');
  await page.waitForSelector('html[lang=es]');
  assert.equal(await page.inputValue('#name'), 'Maria López');
  await close(page);
});

test('the service is woken once, when somebody begins to fill in the form', async () => {
  const page = await open(browser, PHONE, '/contact');
  const woken = [];
  page.on('request', request => request.url() === `${front}/health` && woken.push(request.method()));
  await page.waitForTimeout(500);
  assert.deepEqual(woken, []);
  await page.fill('#name', 'Maria');
  await page.fill('#email', patient());
  await page.fill('#message', 'Hello');
  await eventually(() => woken.length > 0);
  await page.click('a[hreflang=es]');
  await page.waitForSelector('html[lang=es]');
  await page.fill('#message', 'Hola');
  await page.waitForTimeout(500);
  assert.deepEqual(woken, ['GET']);
  await close(page);
});

test('a page that was open for long gets a new challenge when somebody begins', async () => {
  const page = await open(browser, PHONE, 'about:blank');
  await page.clock.install();
  const asked = [];
  page.on('request', request => request.url().includes('/challenge') && asked.push(request.url()));
  await page.goto(`${front}/contact`);
  await page.clock.fastForward('15:00');
  await page.focus('#name');
  await eventually(async () => (await page.inputValue('[name=altcha]')) !== '');
  assert.deepEqual(asked, [`${front}/challenge?form=contact`]);
  const { challenge } = JSON.parse(atob(await page.inputValue('[name=altcha]')));
  assert.notEqual(challenge, JSON.parse(await page.getAttribute('[name=altcha]', 'data-challenge')).challenge);
  await close(page);
});

test('the challenge is solved while the form is filled in, and its solution is sent', async () => {
  const page = await open(browser, DESKTOP, '/appointment-request');
  const posted = [];
  page.on('request', request => request.method() === 'POST' && posted.push(request.postDataJSON()));
  assert.equal(await page.inputValue('[name=altcha]'), '');
  await fillIn(page, patient());
  await eventually(async () => (await page.inputValue('[name=altcha]')) !== '');
  const challenge = JSON.parse(await page.getAttribute('[name=altcha]', 'data-challenge'));
  await send(page);
  await page.waitForSelector('.reference');
  const { number, ...solution } = JSON.parse(atob(posted[0].altcha));
  assert.ok(Number.isInteger(number) && number <= challenge.maxnumber);
  const { maxnumber, ...rest } = challenge;
  assert.deepEqual(solution, rest);
  // A program that solves such a challenge finds the same number.
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(challenge.salt + number));
  assert.equal(Buffer.from(digest).toString('hex'), challenge.challenge);
  const items = await (await fetch(`${front}/local/items.json`)).json();
  assert.ok(items.some(item => item.sk === 'token'), 'the challenge was not counted as used');
  await close(page);
});

for (const [address, place] of [['/contact/', '/contact'], ['/contact-messages/', '/contact'], ['/appointment-request/', '/appointment-request'], ['/appointment-requests', '/appointment-request']]) {
  test(`${address} leads to the form`, async () => {
    const page = await open(browser, DESKTOP, address);
    assert.equal(page.url(), `${front}${place}`);
    await page.waitForSelector('#name');
    await close(page);
  });
}

test('an address that does not exist shows the clinic’s phone number', async () => {
  const page = await open(browser, DESKTOP, '/contcat', /404/);
  await page.waitForSelector('main a[href="tel:+19736043848"]');
  await close(page);
});

test('the form says who reads it and when the clinic is open, and groups days by month', async () => {
  const page = await open(browser, DESKTOP, '/appointment-request');
  assert.match(await page.textContent('.privacy'), /^Only our staff reads what you send/);
  assert.match(await page.textContent('footer'), /Open Monday to Friday, 9:00\u00a0AM to 6:00\u00a0PM/);
  const months = await page.$$eval('#preferredTimes-0-date optgroup', groups => groups.map(group => group.label));
  assert.ok(months.length >= 2 && months.every(month => /^[A-Z][a-z]+ 20[0-9]{2}$/.test(month)), months.join());
  await close(page);
});
