// Helpers for tests of the page that a patient's link leads to.
import assert from 'node:assert/strict';
import { DESKTOP, PHONE, eventually, fitsItsWidth, front, isAccessibleWithoutScript, patient } from './stack.js';

/** No page here has a script, so no test needs one. */
export const PATIENT = { ...PHONE, javaScriptEnabled: false };
export const DIGITS = '0123';

export const main = page => page.textContent('main');

/** The address of the page, which is in every mail to the patient. */
export async function linkTo(email) {
  let link;
  await eventually(async () => {
    const mails = await (await fetch(`${front}/inbox.json`)).json();
    link = mails.filter(mail => mail.to === email).map(mail => /https?:\S+\/request\/[0-9A-Z]{10}-[0-9a-f]{32}/.exec(mail.text)?.[0]).find(Boolean);
    return Boolean(link);
  });
  return link;
}

/** A patient without a phone number writes to the clinic. */
export async function message(fields = {}) {
  const sent = { name: 'Maria López', email: patient(), message: 'Do you take my insurance?', consent: true, ...fields };
  const response = await fetch(`${front}/contact-messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify(sent),
  });
  assert.equal(response.status, 201);
  return { ...sent, reference: (await response.json()).reference };
}

/** The code in the last mail that has one. */
export async function codeFor(email) {
  let code;
  await eventually(async () => {
    const mails = await (await fetch(`${front}/inbox.json`)).json();
    code = mails.filter(mail => mail.to === email).map(mail => /^.*\b([0-9]{6})$/m.exec(mail.text)?.[1]).find(Boolean);
    return Boolean(code);
  });
  return code;
}

/** Types the digits, and waits for the page behind them. */
export async function enter(page, digits = DIGITS) {
  await page.fill('#digits', digits);
  await page.keyboard.press('Enter');
  await page.waitForSelector('dl');
}

/** The items of a request, without the count of tries. */
export async function items({ reference }) {
  const all = await (await fetch(`${front}/local/items.json`)).json();
  return all.filter(item => item.pk === reference.replace('-', '') && /^(submission|history#)/.test(item.sk)).map(item => JSON.stringify(item)).sort();
}

/** Checks a page in both colour schemes and widths, with and without forced colours. */
export async function isGood(browser, page, state) {
  for (const colorScheme of ['light', 'dark']) {
    for (const options of [PHONE, DESKTOP, { ...PHONE, forcedColors: 'active' }]) {
      await isAccessibleWithoutScript(browser, { ...options, colorScheme }, page, `${state}, ${colorScheme}`);
    }
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await fitsItsWidth(page);
  await page.setViewportSize(PHONE.viewport);
}

/** Moves the focus with the Tab key until it is on this element. */
export async function tabTo(page, selector) {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    if (await page.locator(`${selector}:focus`).count()) return;
  }
  assert.fail(`no way to ${selector} by keyboard`);
}
