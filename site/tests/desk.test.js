// The desk as staff use it: a receptionist with a phone between two calls, and an owner.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  LISTS, ROSA, act, at, becomesListed, choose, day, history, isListed, look, pageOf, quarantined, request, save, saved, signInWorks,
} from './desk.js';
import { DESKTOP, PHONE, close, eventually, front, launch, mailsAbout, open } from './stack.js';

let browser;

before(async () => {
  browser = await launch();
  await signInWorks();
});
after(() => browser.close());

/** Presses the tabulator until this has the focus, as somebody without a mouse does. */
async function tabTo(page, selector) {
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press('Tab');
    if (await page.locator(`${selector}:focus`).count()) return;
  }
  assert.fail(`the keyboard does not reach ${selector}`);
}

for (const [kind, options] of [['phone', PHONE], ['desktop', DESKTOP]]) {
  for (const javaScriptEnabled of [true, false]) {
    for (const [language, heading] of [['en', 'Open requests'], ['es', 'Solicitudes abiertas']]) {
      test(`signing in by keyboard from a link: ${kind}, ${language}, ${javaScriptEnabled ? 'with' : 'without'} a script`, async () => {
        const sent = await request();
        const page = await open(browser, { ...options, javaScriptEnabled, locale: language }, `/desk/requests/${sent.reference}`);
        await page.waitForSelector('#username');
        const password = (await page.locator('li', { hasText: ROSA }).locator('code').textContent()).split(': ')[1];
        await tabTo(page, '#username');
        await page.keyboard.type(ROSA);
        await tabTo(page, '#password');
        await page.keyboard.type(password);
        await page.keyboard.press('Enter');
        await page.waitForSelector('#transition');
        assert.equal(page.url(), pageOf(sent));
        assert.equal(await page.getAttribute('html', 'lang'), language);
        assert.match(await page.title(), new RegExp(`^${sent.reference} `));
        await tabTo(page, 'nav a');
        await page.keyboard.press('Enter');
        await page.waitForSelector(`h1:text-is("${heading}")`);
        await close(page);
      });
    }
  }
}

const STEPS = [
  ['called', 'Called', /^called and spoke with them · Rosa Ruiz · today/, 'open'],
  ['voicemail', 'Left a voicemail', /^left a voicemail · Rosa Ruiz/, 'open'],
  ['texted', 'Sent a text message', /^sent a text message · Rosa Ruiz/, 'open'],
  ['emailed', 'Sent an email', /^sent an email · Rosa Ruiz/, 'open'],
  ['spam', 'Spam', /^marked as spam · Rosa Ruiz/, 'answered'],
];
for (const [what, state, entry, list] of STEPS) {
  test(`${what}: on the page, in its history and in the list`, async () => {
    const sent = await request();
    const page = await at(browser, PHONE, ROSA);
    await look(page, sent);
    await act(page, what);
    assert.match(await page.textContent('.now .state'), new RegExp(state));
    const [latest, first, ...others] = await history(page);
    assert.match(latest, entry);
    assert.match(first, /^Received · today/);
    assert.deepEqual(others, []);
    await becomesListed(page, LISTS[list], sent);
    await close(page);
  });
}

test('nobody answers: to be tried again, and until then in Later', async () => {
  const sent = await request();
  const page = await at(browser, PHONE, ROSA, '/desk', /422/);
  await look(page, sent);
  assert.equal(await page.isVisible('#callAgainDate'), false);
  await choose(page, 'no-answer');
  await page.fill('#callAgainDate', day(9));
  await page.fill('#callAgainTime', '10:30');
  await save(page);
  await agreed(page, 'no-answer');
  assert.match(await page.textContent('.now .state'), /Called, no answer. To try again .*10:30\sAM/);
  await page.click('text=Back to the list');
  assert.equal(await isListed(page, sent), false, 'it is still among what has to be done now');
  await becomesListed(page, LISTS.later, sent);
  await close(page);
});

/** Saves again if the clinic is closed on the day that was typed, because the test does not choose the day it runs on. */
async function agreed(page, what) {
  await page.waitForSelector('.notice, .summary');
  if (await page.locator('.summary').count()) {
    assert.match(await page.textContent('.summary'), /The clinic is closed on this day/);
    await save(page);
  }
  await saved(page, what);
}

test('declined without a mail: answered, and the patient gets none', async () => {
  const sent = await request();
  const page = await at(browser, PHONE, ROSA);
  await eventually(async () => (await mailsAbout(sent.reference)).length === 2);
  await look(page, sent);
  await act(page, 'decline', () => page.selectOption('#reason-decline', 'not-offered'));
  assert.match(await page.textContent('.now .state'), /Declined: We do not offer this/);
  assert.match(await page.textContent('main'), /All of this is deleted/);
  assert.match((await history(page))[0], /^declined · Rosa Ruiz/);
  await page.click('text=Back to the list');
  assert.equal(await isListed(page, sent), false);
  await becomesListed(page, LISTS.answered, sent);
  assert.equal((await mailsAbout(sent.reference)).length, 2);
  await close(page);
});

test('a reason to close belongs to closing, and what was typed stays until it fits', async () => {
  const sent = await request();
  const page = await at(browser, PHONE, ROSA, '/desk', /422/);
  await look(page, sent);
  await choose(page, 'decline');
  await page.selectOption('#reason-decline', 'no-times');
  await choose(page, 'close');
  assert.ok(await page.isHidden('#reason-decline'));
  await page.fill('#note', 'She found a place elsewhere.');
  await save(page);
  await page.waitForSelector('.summary:has-text("Choose one of the reasons to close.")');
  assert.equal(await page.inputValue('#note'), 'She found a place elsewhere.');
  assert.ok(await page.isChecked('[name=action][value=close]'));
  await page.click('.summary a');
  assert.ok(await page.locator('#reason-close:focus').count());
  await page.selectOption('#reason-close', 'answered');
  await save(page);
  await saved(page, 'close');
  assert.match((await history(page))[0], /^closed · Rosa Ruiz · .*She found a place elsewhere\.$/);
  assert.match(await page.textContent('.last'), /Rosa Ruiz.*She found a place elsewhere\./s);
  await close(page);
});

test('what was answered is opened again', async () => {
  const sent = await request();
  const page = await at(browser, PHONE, ROSA);
  await look(page, sent);
  await act(page, 'close', () => page.selectOption('#reason-close', 'unreachable'));
  await act(page, 'reopen');
  assert.match((await history(page))[0], /^opened again/);
  assert.doesNotMatch(await page.textContent('main'), /All of this is deleted/);
  await becomesListed(page, LISTS.open, sent);
  await close(page);
});

test('taken, and given back', async () => {
  const sent = await request();
  const page = await at(browser, PHONE, ROSA);
  await look(page, sent);
  await page.click('button[value=take]');
  await saved(page, 'take');
  assert.match(await page.textContent('.now .state'), /taken by Rosa Ruiz/);
  await becomesListed(page, '/desk?mine=1', sent);
  await look(page, sent);
  await page.click('button[value=give-back]');
  await saved(page, 'give-back');
  assert.doesNotMatch(await page.textContent('.now .state'), /taken by/);
  assert.deepEqual((await history(page)).map(entry => entry.split(' ·')[0]), ['gave it back', 'took this', 'Received']);
  await eventually(async () => {
    await page.goto(`${front}/desk?mine=1`);
    return !(await isListed(page, sent));
  });
  await close(page);
});

test('a note of several lines, in another script and with what looks like HTML', async () => {
  const sent = await request({ name: 'محمد بن عبد الله' });
  const page = await at(browser, PHONE, ROSA);
  await look(page, sent);
  const note = 'First <b>line</b>\nשורה שנייה & "third"';
  await act(page, 'note', () => page.fill('#note', note));
  assert.equal(await page.textContent('.history .typed'), note);
  await close(page);
});

test('not spam, several at once: open, and the mails that were held back go out', async () => {
  const [first, second, stays] = [await quarantined(), await quarantined(), await quarantined()];
  const page = await at(browser, PHONE, ROSA);
  for (const sent of [first, second, stays]) await becomesListed(page, LISTS.quarantine, sent);
  await page.goto(front + LISTS.quarantine);
  assert.deepEqual(await mailsAbout(first.reference), []);
  for (const sent of [first, second]) await page.check(`#choose-${sent.reference.replace('-', '')}`);
  await page.click('button[value=not-spam]');
  await page.waitForSelector('.notice:has-text("2 requests are open now.")');
  for (const sent of [first, second]) {
    await eventually(async () => (await mailsAbout(sent.reference)).length === 2);
    await look(page, sent);
    assert.match((await history(page))[0], /^marked as not spam · Rosa Ruiz/);
    await becomesListed(page, LISTS.open, sent);
  }
  assert.ok((await mailsAbout(first.reference)).some(mail => mail.to === first.email));
  assert.deepEqual(await mailsAbout(stays.reference), []);
  await close(page);
});

test('not spam from the page of the request', async () => {
  const sent = await quarantined();
  const page = await at(browser, PHONE, ROSA);
  await look(page, sent);
  assert.match(await page.textContent('.now .state'), /In quarantine: A hidden field was filled in/);
  await act(page, 'not-spam');
  await eventually(async () => (await mailsAbout(sent.reference)).length === 2);
  await becomesListed(page, LISTS.open, sent);
  await close(page);
});

test('a mail is sent again', async () => {
  const sent = await request();
  const page = await at(browser, PHONE, ROSA);
  const patients = async () => (await mailsAbout(sent.reference)).filter(mail => mail.to === sent.email).length;
  await eventually(async () => (await patients()) === 1);
  await eventually(async () => {
    await look(page, sent);
    return page.locator('button[value=resend][aria-label*="To the patient"]').count();
  });
  await page.click('button[value=resend][aria-label*="To the patient"]');
  await saved(page, 'resend');
  await eventually(async () => (await patients()) === 2);
  assert.match((await history(page))[0], /^sent a mail again|^sent an email again/);
  await close(page);
});

test('nothing chosen in the quarantine: nothing is done', async () => {
  const sent = await quarantined();
  const page = await at(browser, PHONE, ROSA);
  await becomesListed(page, LISTS.quarantine, sent);
  await page.click('button[value=spam]');
  await page.waitForSelector('.notice:has-text("Nothing was changed.")');
  await close(page);
});

test('next leads to another request, and the list is right at once', async () => {
  const [one, other] = [await request(), await request()];
  const page = await at(browser, PHONE, ROSA);
  await becomesListed(page, LISTS.open, other);
  for (const done of [one, other]) {
    await look(page, done);
    await act(page, 'spam');
    await page.click('text=Back to the list');
    assert.equal(await isListed(page, done), false, 'what is done is still in the list');
  }
  const next = await request();
  await becomesListed(page, LISTS.open, next);
  await look(page, one);
  await page.click('text=Next request');
  await page.waitForSelector('#transition');
  assert.notEqual(page.url(), pageOf(one));
  assert.match(await page.textContent('.now .state'), /Waiting for an answer|To try again|Called|Left|Sent/);
  await close(page);
});

test('what is opened again is in the list at once', async () => {
  const sent = await request();
  const page = await at(browser, PHONE, ROSA);
  await look(page, sent);
  await act(page, 'spam');
  await act(page, 'reopen');
  await page.click('text=Back to the list');
  await page.waitForSelector('h1:text-is("Open requests")');
  assert.ok(await page.locator('.rows .reference', { hasText: sent.reference }).count());
  await close(page);
});

test('lists have counts, and months of what was answered', async () => {
  const sent = await quarantined();
  const page = await at(browser, DESKTOP, ROSA);
  await becomesListed(page, LISTS.quarantine, sent);
  await page.goto(`${front}/desk`);
  const counts = await page.locator('.filters .count').allTextContents();
  assert.equal(counts.length, 4);
  assert.ok(counts.every(count => /^([0-9]+|100\+)$/.test(count)) && counts[3] !== '0', counts.join());
  await page.click('.filters >> text=Answered');
  await page.waitForSelector('.months');
  const month = await page.textContent('h1');
  await page.click('text=The month before');
  await page.waitForFunction(before => document.querySelector('h1').textContent !== before, month);
  await page.click('text=The month after');
  await page.waitForFunction(before => document.querySelector('h1').textContent === before, month);
  await close(page);
});

/** The first Sunday, or the second, of a month that is still to come. */
function sunday(month, which) {
  for (let year = new Date().getFullYear(); ; year += 1) {
    const first = new Date(Date.UTC(year, month - 1, 1));
    const found = new Date(Date.UTC(year, month - 1, 1 + ((7 - first.getUTCDay()) % 7) + 7 * (which - 1)));
    if (found > Date.now() + 2 * 86_400_000) return found.toISOString().slice(0, 10);
  }
}

async function tryAgainAt(page, date, time) {
  await choose(page, 'no-answer');
  await page.fill('#note', 'Rang for long.');
  await page.fill('#callAgainDate', date);
  await page.fill('#callAgainTime', time);
  await save(page);
  await page.waitForSelector('.summary');
  assert.ok(await page.isChecked('[name=action][value=no-answer]'));
  assert.equal(await page.inputValue('#note'), 'Rang for long.');
  assert.equal(await page.inputValue('#callAgainDate'), date);
  assert.equal(await page.inputValue('#callAgainTime'), time);
  return page.textContent('.summary');
}

test('a time that the clock skips has to be another one', async () => {
  const page = await at(browser, PHONE, ROSA, '/desk', /422/);
  await look(page, await request());
  assert.match(await tryAgainAt(page, sunday(3, 2), '02:30'), /The clock skips this time/);
  await page.click('.summary a');
  assert.ok(await page.locator('#callAgainTime:focus').count());
  await close(page);
});

test('a time that the clock shows twice: which of the two', async () => {
  const page = await at(browser, PHONE, ROSA, '/desk', /422/);
  await look(page, await request());
  assert.match(await tryAgainAt(page, sunday(11, 1), '01:30'), /The clock shows this time twice/);
  await page.check('[name=callAgainWhich][value=second]');
  await save(page);
  await page.waitForSelector('.summary:has-text("The clinic is closed on this day.")');
  assert.ok(await page.isChecked('[name=callAgainWhich][value=second]'));
  await save(page);
  await saved(page, 'no-answer');
  assert.match(await page.textContent('.now .state'), /1:30\sAM/);
  await close(page);
});

test('a time that is over is taken at the second try, and is overdue', async () => {
  const sent = await request();
  const page = await at(browser, PHONE, ROSA, '/desk', /422/);
  await look(page, sent);
  assert.match(await tryAgainAt(page, day(-1), '10:00'), /This time is over/);
  await save(page);
  await saved(page, 'no-answer');
  await page.click('text=Back to the list');
  const row = page.locator('.group-overdue li', { hasText: sent.reference });
  assert.match(await row.innerText(), /Called, no answer · overdue since/);
  await look(page, sent);
  await act(page, 'spam');
  await close(page);
});

test('a mail to the patient is shown before it goes out', async () => {
  const sent = await request();
  const page = await at(browser, PHONE, ROSA);
  await look(page, sent);
  await choose(page, 'decline');
  await page.selectOption('#reason-decline', 'no-times');
  await page.check('[name=mail]');
  await page.fill('#note', 'Only for us.');
  await save(page);
  await page.waitForSelector('h1:text-is("This email goes to the patient")');
  assert.match(await page.textContent('main'), new RegExp(sent.email));
  assert.doesNotMatch(await page.textContent('.mail'), /Only for us/);
  await page.click('text=Back without doing anything');
  await page.waitForSelector('.now .state:has-text("Waiting for an answer")');
  await choose(page, 'decline');
  await page.selectOption('#reason-decline', 'no-times');
  await page.check('[name=mail]');
  await page.fill('#note', 'Only for us.');
  await save(page);
  await page.click('text=Decline and send');
  await saved(page, 'decline');
  assert.match(await page.textContent('.now .state'), /Declined: We have no times/);
  const declined = await eventually(async () => (await mailsAbout(sent.reference)).filter(mail => mail.to === sent.email)[1]);
  assert.doesNotMatch(declined.text, /Only for us/);
  await close(page);
});
