// Helpers for tests of the desk, where the clinic's staff work. The stand-in for Cognito has Rosa, who is at reception, and
// Olivia, who is an owner.
import assert from 'node:assert/strict';
import { eventually, fitsItsWidth, front, isAccessible, open, patient } from './stack.js';

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

export const NARROW = { width: 360, height: 740 };
const WIDE = { width: 1100, height: 900 };
/** Each language in three views, so that every colour scheme is seen in both widths. */
const VIEWS = {
  en: [['light', 'none', NARROW], ['dark', 'none', WIDE], ['light', 'active', NARROW]],
  es: [['dark', 'none', NARROW], ['light', 'none', WIDE], ['dark', 'active', WIDE]],
};
/** What is smaller than 24 by 24 px and can be tapped (WCAG 2.2, 2.5.8). The label of a choice is a part of it. */
const tooSmall = page => page.$$eval('a[href], button, input:not([type=hidden]), select, textarea, summary', targets => targets
  .filter(target => target.checkVisibility() && !target.matches('.skip'))
  .map(target => target.closest('label') ?? target)
  .filter(target => {
    const { width, height } = target.getBoundingClientRect();
    return width < 24 || height < 23.9;
  })
  .map(target => target.outerHTML.slice(0, 200)));

/** Checks that a page is for all eyes, fingers and screens. */
export async function isGood(page, state) {
  const language = await page.getAttribute('html', 'lang');
  for (const [colorScheme, forcedColors, viewport] of VIEWS[language]) {
    await page.emulateMedia({ colorScheme, forcedColors });
    await page.setViewportSize(viewport);
    await isAccessible(page, `${state}, ${language}, ${colorScheme}, forced colours ${forcedColors}, ${viewport.width} px`);
  }
  for (const width of [320, 360]) {
    await page.setViewportSize({ width, height: 640 });
    await fitsItsWidth(page);
    assert.deepEqual(await tooSmall(page), [], `${state}, ${width} px`);
  }
}

/** Goes on in this language. */
export const speak = async (page, language) => {
  if ((await page.getAttribute('html', 'lang')) === language) return;
  await page.click('button[name=language]');
  await page.waitForSelector(`html[lang=${language}]`);
};
