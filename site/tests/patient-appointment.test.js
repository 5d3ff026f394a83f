// The page of a patient who has an appointment, and what staff see of what the patient does there.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import {
  LISTS, ROSA, act, at, becomesListed, book, choose, confirm, history, isListed, look, request, seeMail, signInWorks, slot, type,
} from './desk.js';
import { DIGITS, PATIENT, enter, isGood, linkTo, main, tabTo } from './patient.js';
import { PHONE, close, eventually, launch, mailsAbout, now, open, turn } from './stack.js';

let browser;

before(async () => {
  browser = await launch();
  await signInWorks();
});
after(() => browser.close());

/** The mail about a request whose subject begins with this. The mail about an appointment is due a minute after it is booked. */
async function mail({ reference }, subject) {
  let found;
  await eventually(async () => {
    found = (await mailsAbout(reference)).find(one => one.subject === `${subject}: ${reference}`);
    return Boolean(found);
  }, 30);
  return found;
}

/** Opens the page by the link and types the digits. */
async function show(page, link) {
  await page.goto(link);
  await enter(page);
}

/** Sends the form for another time by keyboard alone. */
async function ask(page, why) {
  await tabTo(page, 'summary');
  await page.keyboard.press('Enter');
  await tabTo(page, '#preferredTimes-0-date');
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowDown');
  await tabTo(page, '#preferredTimes-0-partOfDay');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, '#message');
  await page.keyboard.type(why);
  await tabTo(page, '#change button[type=submit]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.done');
}

const clock = ({ time }) => new RegExp(`\\b${Number(time.split(':')[0]) % 12 || 12}:${time.split(':')[1]}\\s[AP]M\\b`);

test('an appointment: seen, put into a calendar, asked to be another, kept, moved and cancelled, by keyboard alone', async () => {
  const sent = await request();
  const staff = await at(browser, PHONE, ROSA, '/desk', /422/);
  const booked = await book(staff, sent);
  await turn('PT2M');
  assert.match((await mail(sent, 'Your appointment')).text, clock(booked));

  const link = await linkTo(sent.email);
  const page = await open(browser, PATIENT, link);
  assert.match(await main(page), /You have an appointment with us/);
  assert.doesNotMatch(await main(page), /\d:\d\d|20\d\d|minutes/, 'the time shows before anybody has shown who they are');
  await isGood(browser, page, 'booked, asking for the digits');
  await tabTo(page, '#digits');
  await page.keyboard.type(DIGITS);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.visit');
  assert.match(await page.textContent('.visit'), clock(booked));
  await isGood(browser, page, 'booked');

  await tabTo(page, '.visit button');
  const [response, download] = await Promise.all([
    page.waitForResponse(answer => answer.request().method() === 'POST'),
    page.waitForEvent('download'),
    page.keyboard.press('Enter'),
  ]);
  assert.match(response.headers()['content-type'], /^text\/calendar;.*method=REQUEST/i);
  assert.equal(download.suggestedFilename(), 'appointment.ics');
  const file = await readFile(await download.path(), 'utf8');
  assert.match(file, /^BEGIN:VCALENDAR\r\n/);
  assert.match(file, /\r\nMETHOD:REQUEST\r\n/);
  assert.match(file, new RegExp(`\\r\\nDTSTART:${booked.date.replaceAll('-', '')}T\\d{6}Z\\r\\n`));

  await ask(page, 'I have to work that day.');
  assert.match(await main(page), /Until we confirm a new one, your appointment stands/);
  assert.match(await page.textContent('.visit'), clock(booked));
  await isGood(browser, page, 'another time asked for');
  assert.match((await mail(sent, 'You asked for another time')).text, clock(booked));
  await mail(sent, 'A patient asks for another time');

  await becomesListed(staff, LISTS.open, sent);
  const first = staff.locator('main section').first();
  assert.match(await first.locator('h2').textContent(), /Another time asked for/);
  assert.match(await first.textContent(), new RegExp(sent.reference));
  await look(staff, sent);
  assert.match(await staff.textContent('.now .state'), clock(booked));
  assert.match(await staff.textContent('.last'), /the patient.*asked for another time: .*I have to work that day\./s);
  await act(staff, 'keep');
  await show(page, link);
  assert.match(await main(page), /You have an appointment with us/);
  assert.match(await page.textContent('.visit'), clock(booked));

  await ask(page, 'I really cannot come.');
  await look(staff, sent);
  await choose(staff, 'move');
  const moved = slot();
  await type(staff, moved);
  await seeMail(staff);
  await confirm(staff, 'move');
  await turn('PT2M');
  assert.match((await mail(sent, 'Your appointment has a new time')).text, clock(moved));
  await show(page, link);
  assert.match(await page.textContent('.visit'), clock(moved));

  await tabTo(page, 'form:has([value=withdraw]) button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[name=confirmed]', { state: 'attached' });
  assert.match(await main(page), /Cancel your appointment\?/);
  await isGood(browser, page, 'asking whether the appointment is to be cancelled');
  await tabTo(page, 'form:has([name=confirmed]) button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.done');
  assert.match(await main(page), /You have cancelled your appointment/);
  assert.equal(await page.locator('.visit, #change').count(), 0);
  await isGood(browser, page, 'an appointment that the patient has cancelled');
  const [receipt] = (await mail(sent, 'You cancelled your appointment')).attachments;
  assert.match(receipt.contentType, /method=CANCEL/);
  await mail(sent, 'A patient cancelled an appointment');

  await look(staff, sent);
  assert.match(await staff.textContent('.now .state'), /^Cancelled by the patient\./);
  assert.match((await history(staff))[0], /^cancelled: .* · the patient/);
  await staff.goto(new URL(LISTS.coming, staff.url()).href);
  assert.equal(await isListed(staff, sent), false);
  await close(page);
  await close(staff);
});

test('a reminder comes the day before, and leads to the page', async () => {
  const sent = await request({ language: 'es' });
  const staff = await at(browser, PHONE, ROSA, '/desk', /422/);
  const when = { date: new Date((await now()).getTime() + 3 * 86_400_000).toISOString().slice(0, 10), time: '15:00' };
  await book(staff, sent, when);
  // Three in the afternoon is eight in the evening of UTC at the latest, and the reminder is due a day before that.
  const due = new Date(`${when.date}T20:00:00Z`).getTime() - 86_400_000;
  await turn(`PT${Math.ceil((due - (await now()).getTime()) / 1000) + 60}S`);
  const reminder = await mail(sent, 'Recordatorio de su cita');
  assert.match(reminder.text, /Su cita se acerca\.[^]*3:00\sp\.\s?m\./);
  const page = await open(browser, PATIENT, /https?:\S+\/request\/\S+/.exec(reminder.text)[0]);
  await enter(page);
  assert.equal(await page.getAttribute('html', 'lang'), 'es');
  await isGood(browser, page, 'booked, in Spanish');
  await close(page);
  await close(staff);
});
