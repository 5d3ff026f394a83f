// Helpers for tests of the page that a patient's link leads to.
import assert from 'node:assert/strict';
import { eventually, front, patient } from './stack.js';

export const DIGITS = '0123';

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
