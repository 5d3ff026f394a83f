// Helpers for tests with the running local stack and a browser. FRONT is the address of the stack, and CHROMIUM is the
// path of the browser.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export const front = process.env.FRONT ?? 'http://127.0.0.1:8080';
/** The same server under another name, which the browser treats as another origin. */
export const site = front.replace('127.0.0.1', 'localhost');

export const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
export const DESKTOP = { viewport: { width: 1100, height: 900 } };

const binaries = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export async function launch() {
  const executablePath = binaries.find(path => path && existsSync(path));
  assert.ok(executablePath, 'no Chromium: say where it is in CHROMIUM');
  // The pages of sites in these tests are on no network, and Chromium would not let them load anything from this machine.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-features=LocalNetworkAccessChecks'] });
}

/** Opens a page. Every error or warning of the browser on it is a failure, unless the test expects it. */
export async function open(browser, options, path, expected = /^$/) {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type()) && !expected.test(message.text())) page.complaints.push(message.text());
  });
  page.on('pageerror', error => page.complaints.push(String(error)));
  await page.goto(new URL(path, front).href);
  return page;
}

export async function close(page) {
  const complaints = page.complaints;
  await page.context().close();
  assert.deepEqual(complaints, []);
}

let patients = 0;
/** A new mail address, from which nobody has written yet. */
export function patient() {
  patients += 1;
  return `patient-${process.pid}-${Date.now()}-${patients}@example.com`;
}

export async function eventually(condition, seconds = 15) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const result = await condition();
    if (result) return result;
    assert.ok(Date.now() < deadline, `not within ${seconds} s: ${condition}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** The time by the clock of the stack. */
export const now = async () => new Date(/It is (\S+) here/.exec(await (await fetch(front)).text())[1]);

/** Turns the clock of the stack ahead by a duration such as PT2M. Mails that are due by then go out. */
export async function turn(ahead) {
  const answer = await fetch(`${front}/local/clock`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ ahead }) });
  assert.equal(answer.status, 303);
}

export async function mailsAbout(reference) {
  const mails = await (await fetch(`${front}/inbox.json`)).json();
  return mails.filter(mail => mail.text.includes(reference));
}

/** The two mails about one request, the patient's and the clinic's. The test fails if there are more. */
export async function twoMails(reference, address) {
  assert.match(reference, /^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  await eventually(async () => (await mailsAbout(reference)).length >= 2);
  // A second copy of a mail would arrive at once, so a short wait is enough.
  await new Promise(resolve => setTimeout(resolve, 700));
  const mails = await mailsAbout(reference);
  assert.equal(mails.length, 2);
  const [patients, clinics] = [mails.find(mail => mail.to === address), mails.find(mail => mail.to !== address)];
  assert.ok(patients && clinics);
  return { patients, clinics };
}

/** Checks a page or a frame with axe. The test fails and lists the violations if axe finds any. */
export async function isAccessible(frame, state) {
  await frame.evaluate(axe);
  const { violations, passes } = await frame.evaluate(tags => window.axe.run(document, { runOnly: tags }), AA);
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`), [], state);
  assert.ok(passes.length > 5);
  isAccessible.states.push(state);
}
isAccessible.states = [];

/** Checks a page in which no script may run, and therefore not axe either. It checks a copy of the page's content. */
export async function isAccessibleWithoutScript(browser, options, page, state) {
  const context = await browser.newContext(options);
  const copy = await context.newPage();
  await copy.setContent(await page.content());
  await isAccessible(copy, state);
  await context.close();
}

/** Checks that no content extends beyond the width of the page. */
export async function fitsItsWidth(frame) {
  const [content, view] = await frame.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(content <= view, `${content} px in ${view} px`);
}

// People take longer than the three seconds within which only programs fill in a form.
export const asLongAsPeople = page => page.waitForTimeout(3100);

/** Fills in the required fields of the form for an appointment request. */
export async function fillIn(page, address, more = async () => {}) {
  await page.fill('#name', 'Maria López');
  await page.fill('#email', address);
  await page.fill('#phone', '(212) 555-0123');
  await page.check('[name=patientType][value=new]');
  await page.check('#consent');
  await more();
  await asLongAsPeople(page);
}

export const send = page => page.click('button[type=submit]');
