// The page that a patient's link leads to, as patients use it: without a script, by keyboard, in both languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { request } from './desk.js';
import { DIGITS, PATIENT, codeFor, enter, isGood, items, linkTo, main, message, tabTo } from './patient.js';
import { close, front, launch, open } from './stack.js';

const LONG = { name: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3).slice(0, 100), message: `${'I can come by bus. '.repeat(40)}${'x'.repeat(300)}` };
const REFUSALS = /40[1-9]|415|422|429/;
let browser;

before(async () => { browser = await launch(); });
after(() => browser.close());

async function visit(sent, expected = REFUSALS, options = PATIENT) {
  return open(browser, options, await linkTo(sent.email), expected);
}

test('a patient changes a wish, and takes the request back, by keyboard alone', async () => {
  const sent = await request({ ...LONG, preferredTimes: [] });
  const page = await visit(sent);
  assert.match(await main(page), /We have received your request/);
  assert.doesNotMatch(await page.innerHTML('body'), /by bus|Wolfe|\b0123\b/);
  await isGood(browser, page, 'asking for the digits');

  await tabTo(page, '#digits');
  await page.keyboard.type(DIGITS);
  await page.keyboard.press('Enter');
  await page.waitForSelector('dl');
  assert.match(await main(page), /I can come by bus/);
  await isGood(browser, page, 'a request');

  await tabTo(page, 'summary');
  await page.keyboard.press('Enter');
  await isGood(browser, page, 'a request with its form open');
  await tabTo(page, '#change button[type=submit]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.summary');
  assert.match(await main(page), /Please choose a day or write a message/);
  await isGood(browser, page, 'a form with a mistake');

  await tabTo(page, '#preferredTimes-0-date');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, '#preferredTimes-0-partOfDay');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, '#message');
  await page.keyboard.type('Mornings are better.');
  await tabTo(page, '#change button[type=submit]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.done');
  assert.match(await main(page), /Mornings are better/);
  await isGood(browser, page, 'a wish that was sent');

  await tabTo(page, 'form:has([value=withdraw]) button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[name=confirmed]', { state: 'attached' });
  await isGood(browser, page, 'asking whether the request is to be taken back');
  await tabTo(page, 'form:has([name=confirmed]) button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.done');
  assert.match(await main(page), /You have taken your request back/);
  assert.equal(await page.locator('#change').count(), 0);
  await isGood(browser, page, 'a request that was taken back');
  await close(page);
});

test('the page speaks the language that is chosen, and keeps what was typed', async () => {
  const sent = await request({ language: 'es' });
  const page = await visit(sent);
  assert.equal(await page.getAttribute('html', 'lang'), 'es');
  await isGood(browser, page, 'asking for the digits, in Spanish');
  await page.click('header a');
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  await enter(page);
  await page.click('summary');
  await page.fill('#message', 'Kept');
  await page.click('header button');
  await page.waitForSelector('html[lang=es]');
  assert.equal(await page.inputValue('#message'), 'Kept');
  await isGood(browser, page, 'a request, in Spanish');
  await close(page);
});

test('wrong digits lead to a page that says what to do, and five of them close the page', async () => {
  const sent = await request();
  const page = await visit(sent);
  for (let i = 0; i < 5; i++) {
    await page.fill('#digits', '9999');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:has-text("cannot be shown")');
    if (i === 0) await isGood(browser, page, 'wrong digits');
    await page.click('main a[href^="?"]');
    if (i < 4) await page.waitForSelector('#digits');
  }
  assert.match(await main(page), /After five wrong tries/);
  await close(page);
});

test('what cannot be the digits is a mistake that is named', async () => {
  const page = await visit(await request());
  await page.fill('#digits', '12');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#digits-error');
  assert.match(await page.title(), /^Error:/);
  await isGood(browser, page, 'a mistake in the digits');
  await close(page);
});

test('a patient without a phone number has a code mailed', async () => {
  const sent = await message();
  const page = await visit(sent);
  await isGood(browser, page, 'asking for a code');
  await page.click('button:has-text("Send me a code")');
  await page.waitForSelector('.done');
  await isGood(browser, page, 'a code that was mailed');
  await enter(page, await codeFor(sent.email));
  assert.match(await main(page), /insurance/);
  await isGood(browser, page, 'a message');
  await close(page);
});

test('a patient who wants no mails says so', async () => {
  const page = await visit(await request());
  await enter(page);
  await page.click('button:has-text("Do not write to me")');
  await page.waitForSelector('.done');
  await isGood(browser, page, 'no more mails');
  await close(page);
});

/** What programs do that look through mails: they follow every link, and some send every form, empty or with junk. */
test('a scanner changes nothing', async () => {
  const sent = await request();
  const link = await linkTo(sent.email);
  const before = await items(sent);
  const seen = new Set([link]);
  const queue = [link];
  let forms = 0;
  while (queue.length) {
    const address = queue.shift();
    const page = await open(browser, PATIENT, address, REFUSALS);
    for (const href of await page.$$eval('a[href]', links => links.map(one => one.href))) {
      if (href.startsWith(front) && !seen.has(href)) queue.push(href);
      seen.add(href);
    }
    const count = await page.locator('form').count();
    for (let i = 0; i < count; i++) {
      for (const junk of ['', 'junk', '1234', '<b>']) {
        await page.goto(address);
        const form = page.locator('form').nth(i);
        if (!(await form.count())) continue;
        for (const field of await form.locator('input:not([type=hidden]), textarea').all()) await field.fill(junk);
        await form.locator('button').first().click();
        await page.waitForSelector('h1');
        forms += 1;
      }
    }
    await close(page);
  }
  assert.ok(forms >= 4);
  assert.deepEqual(await items(sent), before);
});
