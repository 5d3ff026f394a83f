// Helpers for tests of the desk, where the clinic's staff work. The stand-in for Cognito has Rosa, who is at reception, and
// Olivia, who is an owner.
import assert from 'node:assert/strict';
import { eventually, front, open, patient } from './stack.js';

export const ROSA = 'rosa@clinic.example';
export const OLIVIA = 'olivia@clinic.example';

/** This many days from now, as a date field has it. */
export const day = from => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

/** Sends an appointment request as a patient's browser does, and returns what was sent with its reference. */
export async function request(fields = {}) {
  const sent = {
    name: 'Maria López',
    email: patient(),
    phone: '(212) 555-0123',
    patientType: 'new',
    consent: true,
    ...fields,
  };
  const response = await fetch(`${front}/appointment-requests`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify(sent),
  });
  assert.equal(response.status, 201);
  return { ...sent, reference: (await response.json()).reference };
}

/** A request that looks as if a program had sent it, because a field is filled in that people do not see. */
export const quarantined = (fields = {}) => request({ website: 'https://example.com', ...fields });

/** Waits until people can sign in. On a busy machine the first answer of the sign-in service can take too long. */
export const signInWorks = () => eventually(async () => (await fetch(`${front}/desk/sign-in`, { redirect: 'manual' })).status === 303, 60);

/** Gives the mail address and the password on the page of the sign-in service, which shows all passwords. */
export async function identify(page, email) {
  await page.waitForSelector('#username');
  const passwords = await page.locator('li', { hasText: email }).locator('code').textContent();
  await page.fill('#username', email);
  await page.fill('#password', passwords.split(': ')[1]);
  await page.click('button');
}

/** Opens a page of the desk and signs in for it. */
export async function at(browser, options, email, path = '/desk', expected = /^$/) {
  const page = await open(browser, options, path, expected);
  await identify(page, email);
  await page.waitForSelector('#sign-out', { state: 'attached' });
  return page;
}

/**
 * Makes an account that is in no group of the desk, and returns its mail address. At the desk, everybody who is invited gets
 * a group, so this is done as somebody would do it in Cognito.
 */
export async function inNoGroup() {
  const begun = await fetch(`${front}/desk/sign-in`, { redirect: 'manual' });
  const email = patient();
  const answer = await fetch(new URL(begun.headers.get('location')).origin, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': 'AWSCognitoIdentityProviderService.AdminCreateUser' },
    body: JSON.stringify({ UserPoolId: 'us-east-1_LocalDesk', Username: email, UserAttributes: [{ Name: 'name', Value: 'Nadia North' }, { Name: 'email', Value: email }] }),
  });
  assert.equal(answer.status, 200);
  return email;
}

export const pageOf = ({ reference }) => `${front}/desk/requests/${reference}`;

/** Opens the page of a request. */
export async function look(page, sent) {
  await page.goto(pageOf(sent));
  await page.waitForSelector('#transition');
}

/** Chooses what happened on the page of a request. */
export const choose = (page, act) => page.check(`#transition [name=action][value=${act}]`);

export const save = page => page.click('#transition button[type=submit]');

/** Saves what happened, and waits for the page that says that it is saved. */
export async function act(page, what, more = async () => {}) {
  await choose(page, what);
  await more();
  await save(page);
  await saved(page, what);
}

export async function saved(page, what) {
  await page.waitForURL(url => url.searchParams.get('done') === what);
  await page.waitForSelector('.notice');
}

/** What was done with a request, the latest first, as its page shows it. */
export const history = page => page.locator('.history > li').evaluateAll(items => items.map(item => item.innerText.replace(/\s+/g, ' ').trim()));

/** Looks for a request in a list, from the page that is open on. The list may have several pages. */
export async function isListed(page, { reference }) {
  for (;;) {
    await page.waitForSelector('h1');
    if (await page.locator('main .rows .reference', { hasText: reference }).count()) return true;
    const more = page.locator('main a[rel=next].button');
    if (!(await more.count())) return false;
    await page.goto(new URL(await more.getAttribute('href'), front).href);
  }
}

/** Waits until a list has a request. An index of the table may be late. */
export const becomesListed = (page, list, sent) => eventually(async () => {
  await page.goto(front + list);
  return isListed(page, sent);
});

export const LISTS = { open: '/desk', later: '/desk?list=later', coming: '/desk?list=coming', quarantine: '/desk/quarantine', answered: '/desk?list=answered' };

/** Goes on in this language. */
export const speak = async (page, language) => {
  if ((await page.getAttribute('html', 'lang')) === language) return;
  await page.click('button[name=language]');
  await page.waitForSelector(`html[lang=${language}]`);
};

let slots = 0;
/** A time of its own for each appointment, on a day of the week on which the clinic is open. */
export function slot() {
  slots += 1;
  const date = new Date(Date.now() + (21 + Math.floor(slots / 14) * 7) * 86_400_000);
  date.setUTCDate(date.getUTCDate() + ((9 - date.getUTCDay()) % 7));
  const half = slots % 14;
  return { date: date.toISOString().slice(0, 10), time: `${String(9 + Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}` };
}

/** Types the time of an appointment. */
export async function type(page, { date, time }, minutes = '30') {
  await page.fill('#appointmentDate', date);
  await page.fill('#appointmentTime', time);
  await page.fill('#minutes', minutes);
}

/** Saves, and once more if the day that the test chose is a holiday. Waits for the mail that will go out. */
export async function seeMail(page) {
  await save(page);
  await page.waitForSelector('button[name=confirmed], .summary');
  if (await page.locator('.summary').count()) await save(page);
  await page.waitForSelector('button[name=confirmed]');
}

/** Has the mail sent that was shown. */
export async function confirm(page, what) {
  await page.click('button[name=confirmed]');
  await saved(page, what);
}

/** Books an appointment, and returns its time. */
export async function book(page, sent, when = slot()) {
  await look(page, sent);
  await choose(page, 'book');
  await type(page, when);
  await seeMail(page);
  await confirm(page, 'book');
  return when;
}
