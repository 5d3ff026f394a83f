// Appointments at the desk: a receptionist gives, moves and cancels them, takes back a slip, and says who came.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  LISTS, ROSA, act, at, becomesListed, book, choose, confirm, day, history, isListed, look, pageOf, request, save, saved, seeMail, signInWorks, slot,
  speak, type,
} from './desk.js';
import { NARROW, isGood } from './looks.js';
import { PHONE, close, front, isAccessible, isAccessibleWithoutScript, launch } from './stack.js';

let browser;

before(async () => {
  browser = await launch();
  await signInWorks();
});
after(() => browser.close());

const state = page => page.textContent('.now .state');

/** Presses the tabulator until this has the focus. */
async function tabTo(page, selector) {
  for (let i = 0; i < 80; i += 1) {
    if (await page.locator(`${selector}:focus`).count()) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`the keyboard does not reach ${selector}`);
}

/** Types a date and a time as the fields of an American browser take them. */
async function typeByKeyboard(page, { date, time }) {
  const [year, month, dayOfMonth] = date.split('-');
  await tabTo(page, '#appointmentDate');
  await page.keyboard.type(month + dayOfMonth + year);
  await tabTo(page, '#appointmentTime');
  const [hour, minute] = time.split(':').map(Number);
  await page.keyboard.type(`${String(hour % 12 || 12).padStart(2, '0')}${String(minute).padStart(2, '0')}${hour < 12 ? 'AM' : 'PM'}`);
}

for (const javaScriptEnabled of [true, false]) {
  test(`by keyboard on a phone: seen, gone back, changed, sent and undone, ${javaScriptEnabled ? 'with' : 'without'} a script`, async () => {
    const sent = await request();
    const page = await at(browser, { ...PHONE, javaScriptEnabled }, ROSA, '/desk', /422/);
    await look(page, sent);
    await tabTo(page, '[name=action][value=book]');
    await page.keyboard.press('Space');
    assert.ok(await page.isVisible('#appointmentDate'));
    assert.ok(!(await page.isVisible('#reason-decline')));
    assert.ok(!(await page.isVisible('#callAgainDate')));
    const when = slot();
    await typeByKeyboard(page, when);
    assert.equal(await page.inputValue('#appointmentDate'), when.date);
    assert.equal(await page.inputValue('#appointmentTime'), when.time);
    await page.fill('#note', 'Wants the ground floor.');
    await seeMail(page);
    const mail = await page.textContent('.mail');
    assert.match(mail, /Your appointment is booked\..*60 minutes/s);
    assert.doesNotMatch(mail, /ground floor/);
    await tabTo(page, 'button[name=back]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#appointmentDate');
    assert.equal(await page.inputValue('#appointmentTime'), when.time);
    assert.equal(await page.inputValue('#note'), 'Wants the ground floor.');
    await page.fill('#minutes', '45');
    await seeMail(page);
    assert.match(await page.textContent('.mail'), /45 minutes/);
    await tabTo(page, 'button[name=confirmed]');
    await page.keyboard.press('Enter');
    await saved(page, 'book');
    assert.match(await state(page), /^Appointment: .*, 45 minutes/);
    assert.match(await page.textContent('.undo'), /The email goes out at \d+:\d\d:\d\d\s[AP]M/);
    await tabTo(page, 'button[value=undo]');
    await page.keyboard.press('Enter');
    await saved(page, 'undo');
    assert.match(await state(page), /Waiting for an answer/);
    assert.match((await history(page))[0], /^undid the last change/);
    assert.equal(await page.locator('button[value=undo]').count(), 0);
    await close(page);
  });
}

test('booked, moved and cancelled: on the page, in its history and in the lists', async () => {
  const sent = await request();
  const page = await at(browser, PHONE, ROSA, '/desk', /422/);
  await book(page, sent);
  await page.click('text=Back to the list');
  assert.equal(await isListed(page, sent), false, 'it is still among what has to be done now');
  await becomesListed(page, LISTS.coming, sent);
  assert.match(await page.textContent('.group-coming-later'), new RegExp(sent.reference));
  await look(page, sent);
  await choose(page, 'move');
  assert.equal(await page.inputValue('#minutes'), '30', 'it takes as long as before');
  await type(page, slot());
  await seeMail(page);
  assert.match(await page.textContent('main'), /To be moved from .* to /s);
  await confirm(page, 'move');
  assert.match((await history(page))[0], /^moved from .* to .*30 minutes · Rosa Ruiz/);
  await choose(page, 'cancel');
  assert.ok(!(await page.isVisible('#appointmentDate')));
  await seeMail(page);
  assert.match(await page.textContent('.mail'), /We have cancelled your appointment\./);
  await confirm(page, 'cancel');
  assert.match(await state(page), /^Cancelled\. The appointment was: /);
  await becomesListed(page, LISTS.answered, sent);
  await close(page);
});

test('did they come? Said from the list, which goes on with the next', async () => {
  const page = await at(browser, PHONE, ROSA, '/desk', /422/);
  const [came, other] = [await request(), await request()];
  for (const [sent, time] of [[came, '10:00'], [other, '11:00']]) {
    await look(page, sent);
    await choose(page, 'book');
    await type(page, { date: day(-3), time });
    await save(page);
    await page.waitForSelector('.summary:has-text("This time is over.")');
    await save(page);
    await page.waitForSelector('button[name=confirmed]');
    await confirm(page, 'book');
    await becomesListed(page, LISTS.coming, sent);
  }
  assert.match(await page.textContent('.group-came'), /Did they come\?/);
  await page.click(`.group-came a:near(:text("${came.reference}"))`);
  await look(page, came);
  await act(page, 'fulfilled');
  assert.match(await state(page), /^Came to the appointment/);
  await page.click('text=Next request');
  await page.waitForSelector('[name=action][value=no-show]');
  await look(page, other);
  await act(page, 'no-show');
  await page.click('text=Back to the list');
  assert.equal(new URL(page.url()).searchParams.get('list'), 'coming');
  assert.equal(await isListed(page, other), false);
  await close(page);
});

test('of an hour that the clock shows twice, the page asks which one', async () => {
  const sent = await request();
  const page = await at(browser, PHONE, ROSA, '/desk', /422/);
  const year = new Date().getUTCFullYear() + 1;
  const november = new Date(Date.UTC(year, 10, 1));
  const first = `${year}-11-0${1 + ((7 - november.getUTCDay()) % 7)}`;
  await look(page, sent);
  await choose(page, 'book');
  await type(page, { date: first, time: '01:30' });
  await save(page);
  await page.waitForSelector('.summary:has-text("The clock shows this time twice")');
  await isAccessible(page, 'an hour that is there twice');
  await page.check('[name=appointmentWhich][value=second]');
  await save(page);
  await page.waitForSelector('.summary:has-text("The clinic is closed on this day")');
  await save(page);
  await page.waitForSelector('.mail:has-text("EST")');
  await confirm(page, 'book');
  assert.match(await state(page), /1:30\sAM\sEST/);
  await close(page);
});

test('of two people who book at once, the second sees what the first did and keeps the time', async () => {
  const sent = await request();
  const [page, other] = [await at(browser, PHONE, ROSA, '/desk', /409|422/), await at(browser, PHONE, ROSA, '/desk', /422/)];
  await look(page, sent);
  await book(other, sent);
  await choose(page, 'book');
  const when = slot();
  await type(page, when);
  await save(page);
  await page.waitForSelector('.summary');
  assert.match(await page.textContent('.summary'), /Not saved: this request has changed.*booked: /s);
  assert.ok(await page.isVisible('#appointmentTime'));
  assert.equal(await page.inputValue('#appointmentTime'), when.time);
  await isAccessible(page, 'too late to book');
  await close(page);
  await close(other);
});

for (const language of ['en', 'es']) {
  test(`all pages and states, ${language}`, async () => {
    const sent = await request({ message: 'Necesito ayuda con la migraña. '.repeat(20), preferredTimes: [{ date: day(20), partOfDay: 'morning' }], language });
    const page = await at(browser, { viewport: NARROW, locale: language }, ROSA, '/desk', /409|422/);
    await speak(page, language);
    await look(page, sent);
    await choose(page, 'book');
    await isGood(page, 'to be booked');
    await save(page);
    await page.waitForSelector('.summary');
    await isGood(page, 'to be booked, without a time');
    await type(page, { date: day(-2), time: '03:00' });
    await save(page);
    await page.waitForSelector('.summary');
    await isGood(page, 'to be booked, with warnings');
    await type(page, slot());
    await seeMail(page);
    await isGood(page, 'the mail about an appointment');
    await confirm(page, 'book');
    await isGood(page, 'booked');
    await choose(page, 'move');
    await type(page, slot());
    await isGood(page, 'to be moved');
    await seeMail(page);
    await isGood(page, 'the mail about another time');
    await confirm(page, 'move');
    await page.click('button[value=undo]');
    await saved(page, 'undo');
    await isGood(page, 'undone');
    await page.click('button[value=stop-mails]');
    await saved(page, 'stop-mails');
    await isGood(page, 'no more mails');
    await choose(page, 'cancel');
    await seeMail(page);
    await isGood(page, 'cancelled without a mail');
    await confirm(page, 'cancel');
    await isGood(page, 'cancelled');
    const coming = await request();
    await book(page, coming);
    await becomesListed(page, LISTS.coming, coming);
    await isGood(page, 'coming');
    await page.goto(`${front}/desk?list=coming&mine=1`);
    await isGood(page, 'coming, none of mine');
    await close(page);
  });
}

test('an undo that comes too late says what to do instead', async () => {
  const sent = await request();
  const page = await at(browser, PHONE, ROSA, '/desk', /409|422/);
  await book(page, sent);
  await act(page, 'note', () => page.fill('#note', 'Something else was done since.'));
  assert.equal(await page.locator('button[value=undo]').count(), 0);
  await page.evaluate(() => {
    const button = document.querySelector('button[value=stop-mails]');
    button.value = 'undo';
    button.click();
  });
  await page.waitForSelector('.summary:has-text("Move or cancel the appointment instead")');
  await isGood(page, 'too late to undo');
  await close(page);
});

test('without a script, the mail and what follows it are as good', async () => {
  const options = { ...PHONE, javaScriptEnabled: false };
  const sent = await request();
  const page = await at(browser, options, ROSA, '/desk', /422/);
  await look(page, sent);
  await choose(page, 'book');
  await type(page, slot());
  await seeMail(page);
  await isAccessibleWithoutScript(browser, PHONE, page, 'the mail, without a script');
  await confirm(page, 'book');
  assert.equal(page.url().split('?')[0], pageOf(sent));
  await isAccessibleWithoutScript(browser, PHONE, page, 'booked, without a script');
  await close(page);
});
