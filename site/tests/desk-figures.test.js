// The page of the figures, for owners: for all eyes, fingers and screens, and its numbers.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { OLIVIA, act, at, look, request, signInWorks } from './desk.js';
import { NARROW, isGood } from './looks.js';
import { PHONE, close, front, launch } from './stack.js';

let browser;

before(async () => {
  browser = await launch();
  await signInWorks();
});
after(() => browser.close());

/** The cells of the present week in a table, which is its first row. */
const present = (page, table) => page.locator('table').nth(table).locator('tbody tr').first().locator('td').allTextContents();
const open = async (page, query = '') => {
  await page.goto(`${front}/desk/figures${query}`);
  return (await page.locator('table').count()) ? Number((await present(page, 0))[0]) : 0;
};

for (const language of ['en', 'es']) {
  test(`the figures can be read by everybody, ${language}`, async () => {
    await request();
    const page = await at(browser, { viewport: NARROW, locale: language }, OLIVIA, '/desk/figures');
    if ((await page.getAttribute('html', 'lang')) !== language) {
      await page.click('button[name=language]');
      await page.waitForSelector(`html[lang=${language}]`);
    }
    await isGood(page, 'figures of 13 weeks');
    const drawing = page.getByRole('img');
    assert.match(await drawing.locator('title').textContent(), /13/);
    await open(page, '?weeks=53');
    assert.equal(await page.locator('table').first().locator('tbody tr').count(), 53);
    await isGood(page, 'figures of 53 weeks');
    await close(page);
  });
}

test('a request and its first answer are counted, and the drawing has the same numbers as the table', async () => {
  const page = await at(browser, PHONE, OLIVIA, '/desk/figures');
  const before = await open(page);
  const sent = await request();
  await look(page, sent);
  const answered = Number((await (await open(page), present(page, 0)))[2]);
  await look(page, sent);
  await act(page, 'called');
  const after = await open(page);
  // Other tests send requests at the same time.
  assert.ok(after > before);
  const cells = await present(page, 0);
  assert.ok(Number(cells[2]) > answered);
  assert.match(cells[3], /^\d+ \(\d+%\)$/);
  const [, , , week, requests, booked] = await page.locator('svg text').allTextContents();
  assert.match(week, /^Mon, /);
  assert.deepEqual([requests, booked], [cells[0], cells[5]]);
  await close(page);
});

test('the keyboard reaches the tables, and the download has every week', async () => {
  await request();
  const page = await at(browser, PHONE, OLIVIA, '/desk/figures');
  await page.locator('[role=region]').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.querySelector('[role=region]').scrollLeft > 0);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('main form button')]);
  assert.equal(download.suggestedFilename(), 'front-desk-figures.csv');
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  assert.match(lines[0], /^Week,Monday,Requests,/);
  assert.match(lines.at(-1), /^\d{4}-W\d{2},\d{4}-\d{2}-\d{2},\d+,/);
  await close(page);
});
