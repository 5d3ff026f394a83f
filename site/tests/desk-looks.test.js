// Every page of the desk in every state: for all eyes, fingers and screens, in both languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { OLIVIA, ROSA, act, at, becomesListed, choose, day, identify, inNoGroup, look, quarantined, request, save, saved, signInWorks, speak } from './desk.js';
import { NARROW, WIDE, faults, isGood } from './looks.js';
import { PHONE, close, front, isAccessible, isAccessibleWithoutScript, launch, open, site } from './stack.js';

const LONG = {
  name: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3).slice(0, 100),
  message: `${'Necesito ayuda con la migraña. '.repeat(40)}${'x'.repeat(300)}`,
  interest: 'anxiety-ptsd',
  requestedBy: 'caregiver',
  caregiverName: 'محمد بن عبد الله الهاشمي',
  contactMethod: 'text',
  textConsent: true,
  preferredTimes: [{ date: day(20), partOfDay: 'morning' }, { date: day(21), partOfDay: 'any' }],
};
let browser;

before(async () => {
  browser = await launch();
  await signInWorks();
});
after(() => browser.close());


for (const language of ['en', 'es']) {
  const enter = async (email, path = '/desk') => {
    const page = await at(browser, { viewport: NARROW, locale: language }, email, path, /40[1-9]|415|422|503/);
    await speak(page, language);
    return page;
  };

  test(`lists, ${language}`, async () => {
    const page = await enter(ROSA);
    const [overdue, later, caught] = [await request(LONG), await request(), await quarantined(LONG)];
    await look(page, overdue);
    await choose(page, 'voicemail');
    await page.fill('#callAgainDate', day(-2));
    await save(page);
    await page.waitForSelector('.summary');
    await isGood(page, 'a warning');
    await save(page);
    await saved(page, 'voicemail');
    await isGood(page, 'after an action');
    await page.click('.buttons a.other');
    await page.waitForSelector('.group-overdue');
    await isGood(page, 'open, in groups');
    await look(page, later);
    await page.click('button[value=take]');
    await saved(page, 'take');
    await becomesListed(page, '/desk?mine=1', later);
    await isGood(page, 'open, only mine');
    await becomesListed(page, '/desk/quarantine', caught);
    await page.goto(`${front}/desk/quarantine`);
    await isGood(page, 'quarantine');
    await page.click('button[value=spam]');
    await page.waitForSelector('.notice');
    await isGood(page, 'quarantine, nothing chosen');
    for (const [path, state] of [['/desk?list=later', 'later'], ['/desk?list=answered', 'answered'], ['/desk?list=answered&month=2020-01', 'answered, nothing'], ['/desk?list=later&mine=1', 'later, none of mine']]) {
      await page.goto(front + path);
      await isGood(page, state);
    }
    await page.evaluate(() => { document.querySelector('main details').open = true; });
    await isGood(page, 'export');
    await look(page, overdue);
    await act(page, 'spam');
    await look(page, later);
    await act(page, 'spam');
    await close(page);
  });

  test(`a request in each state, ${language}`, async () => {
    const page = await enter(ROSA);
    const [sent, caught] = [await request(LONG), await quarantined(LONG)];
    await look(page, caught);
    await isGood(page, 'a request in quarantine');
    await look(page, sent);
    await isGood(page, 'a request');
    await choose(page, 'no-answer');
    await page.fill('#note', 'n'.repeat(1500));
    await page.fill('#callAgainDate', day(30));
    await page.fill('#callAgainTime', '03:00');
    await isGood(page, 'filled in');
    await save(page);
    await page.waitForSelector('.notice, .summary');
    if (await page.locator('.summary').count()) await save(page);
    await saved(page, 'no-answer');
    await isGood(page, 'to be tried again');
    await choose(page, 'close');
    await page.fill('#note', '\u0007'.repeat(3) + 'n'.repeat(2100));
    await save(page);
    await page.waitForSelector('.summary');
    await isGood(page, 'mistakes');
    await look(page, sent);
    await choose(page, 'decline');
    await page.selectOption('#reason-decline', 'other');
    await page.check('[name=mail]');
    await save(page);
    await page.waitForSelector('.mail');
    await isGood(page, 'the mail before it goes out');
    await page.click('button[name=confirmed]');
    await saved(page, 'decline');
    await isGood(page, 'declined');
    await act(page, 'reopen');
    await act(page, 'close', () => page.selectOption('#reason-close', 'duplicate'));
    await isGood(page, 'closed');
    await close(page);
  });

  test(`conflict, draft and gone, ${language}`, async () => {
    const sent = await request(LONG);
    const page = await enter(ROSA);
    const olivia = await enter(OLIVIA);
    await look(page, sent);
    await look(olivia, sent);
    await act(olivia, 'voicemail', () => olivia.fill('#note', 'She is at work until five.'));
    await choose(page, 'note');
    await page.fill('#note', 'x'.repeat(300));
    await save(page);
    await page.waitForSelector('.summary ul');
    await isGood(page, 'conflict');
    await page.evaluate(() => { document.querySelector('#transition').action = '/desk/requests/AAAAA-AAAAA/transitions'; });
    await save(page);
    await page.waitForSelector('pre.typed');
    await isGood(page, 'gone, with what was typed');
    await look(page, sent);
    await choose(page, 'texted');
    await page.fill('#note', 'x'.repeat(300));
    await page.context().clearCookies({ name: '__Host-desk' });
    await save(page);
    await page.waitForSelector('pre.typed');
    await isGood(page, 'signed out, with what was typed');
    await page.click('main a.button');
    await identify(page, ROSA);
    await page.waitForSelector('.summary');
    await speak(page, language);
    await isGood(page, 'a draft');
    await close(page);
    await close(olivia);
  });

  test(`search, audit and staff, ${language}`, async () => {
    const sent = await request(LONG);
    const page = await enter(OLIVIA);
    await becomesListed(page, '/desk', sent);
    await page.fill('#q', sent.reference);
    await page.press('#q', 'Enter');
    await page.waitForSelector('h2');
    await isGood(page, 'found');
    await page.fill('#again', 'nobody has this name');
    await page.press('#again', 'Enter');
    await page.waitForSelector('main:not(:has(.rows li))');
    await isGood(page, 'nothing found');
    for (const [path, state] of [['/desk/search', 'search'], ['/desk/audit', 'audit'], ['/desk/audit?day=2020-01-01', 'audit, nothing'], ['/desk/staff', 'staff'], ['/desk/staff?done=invite', 'staff, invited']]) {
      await page.goto(front + path);
      await isGood(page, state);
    }
    await page.fill('#name', LONG.name);
    await page.fill('#email', ROSA);
    await page.click('button[value=invite]');
    await page.waitForSelector('.summary');
    await isGood(page, 'staff, a mistake');
    await close(page);
  });

  test(`own sessions, ${language}`, async () => {
    const page = await enter(ROSA);
    const phone = await enter(ROSA);
    await page.click('footer a[href="/desk/sessions"]');
    await page.waitForSelector('button[value=end]');
    await isGood(page, 'own sessions');
    await page.evaluate(() => { document.querySelector('[name=session]').value = 'another'; });
    await page.click('button[value=end] >> nth=0');
    await page.waitForSelector('.summary');
    await isGood(page, 'own sessions, a mistake');
    await page.click('button[value=end-others]');
    await page.waitForSelector('.notice');
    await isGood(page, 'own sessions, no others');
    await close(page);
    await close(phone);
  });

  test(`somebody who may not use the desk, ${language}`, async () => {
    const email = await inNoGroup();
    const page = await open(browser, { viewport: NARROW, locale: language }, '/desk', /403/);
    await identify(page, email);
    await page.waitForSelector('#new-password');
    await page.fill('#new-password', 'correct horse battery 1');
    await page.fill('#new-password-again', 'correct horse battery 1');
    await page.click('button');
    await page.waitForSelector('main a.button[href*="/logout?"]');
    assert.equal(new URL(page.url()).pathname, '/desk/signed-in');
    await isGood(page, 'no access');
    await close(page);
  });

  test(`the sign-in service is away, ${language}`, async () => {
    const olivia = await enter(OLIVIA, '/desk/staff');
    const page = await open(browser, { viewport: NARROW, locale: language }, '/desk', /503/);
    await page.waitForSelector('#username');
    await faults({ signIn: 'down' });
    try {
      await olivia.goto(`${front}/desk/staff`);
      await isGood(olivia, 'staff, the directory is away');
      await olivia.goto(`${front}/desk/audit`);
      await isGood(olivia, 'audit, the directory is away');
      const code = new URLSearchParams({ state: (await page.context().cookies()).find(({ name }) => name.startsWith('__Host-desk-sign-in-')).name.slice(20), code: 'a-code' });
      await page.goto(`${front}/desk/signed-in?${code}`);
      await page.waitForSelector('main a.button[href^="/desk/sign-in"]');
      assert.equal(await page.evaluate(() => performance.getEntriesByType('navigation')[0].responseStatus), 503);
      await isGood(page, 'coming back from the sign-in service, which is away');
    } finally {
      await faults({ signIn: 'ok' });
    }
    await close(page);
    await close(olivia);
  });

  test(`a form that another site sends, ${language}`, async () => {
    const page = await enter(ROSA);
    // A page of another site posts into a window in which somebody is signed in.
    await page.route(`${site}/evil`, route => route.fulfill({
      contentType: 'text/html',
      body: `<form method="post" action="${front}/desk/language"><input name="language" value="es"><button>Win</button></form>`,
    }));
    await page.goto(`${site}/evil`);
    const [answer] = await Promise.all([page.waitForResponse(response => response.request().method() === 'POST'), page.click('button')]);
    assert.equal(answer.status(), 403);
    await page.waitForSelector('main a[href="/desk"]');
    await isGood(page, 'a form of another site');
    await page.goto(`${front}/desk`);
    assert.equal(await page.getAttribute('html', 'lang'), language);
    await close(page);
  });

  test(`problems, and signed out, ${language}`, async () => {
    const page = await enter(ROSA);
    for (const path of ['/desk/requests/AAAAA-AAAAA', '/desk/nowhere', '/desk/export', '/desk/audit']) {
      await page.goto(front + path);
      await isGood(page, path);
    }
    for (const [state, spoil] of [
      ['a form of before', () => { document.querySelector('.search [name=csrf]').value = 'another'; }],
      ['not a form of the desk', () => { document.querySelector('.search').enctype = 'multipart/form-data'; }],
    ]) {
      await page.goto(`${front}/desk`);
      await page.evaluate(spoil);
      await page.click('.search button');
      await page.waitForFunction(() => !document.querySelector('.filters'));
      await isGood(page, state);
    }
    await faults({ table: 'down' });
    try {
      await page.goto(`${front}/desk`);
      await isGood(page, 'the table is away');
    } finally {
      await faults({ table: 'ok' });
    }
    await page.goto(`${front}/desk/signed-out?returnTo=/desk`);
    await isGood(page, 'left open');
    await page.goto(`${front}/desk/signed-in`);
    await isGood(page, 'refused');
    await page.goto(`${front}/desk`);
    await page.click('#sign-out button');
    await page.waitForSelector('main a.button');
    await isGood(page, 'signed out');
    await close(page);
  });
}

test('without a script, all fields of the form are there', async () => {
  const sent = await request(LONG);
  const options = { ...PHONE, javaScriptEnabled: false };
  const page = await at(browser, options, ROSA);
  await isAccessibleWithoutScript(browser, PHONE, page, 'open, without a script');
  await look(page, sent);
  await isAccessibleWithoutScript(browser, PHONE, page, 'a request, without a script');
  await act(page, 'spam');
  await isAccessibleWithoutScript(browser, PHONE, page, 'after an action, without a script');
  await close(page);
});

test('the focus is always seen', async () => {
  const sent = await request(LONG);
  const page = await at(browser, { viewport: WIDE }, OLIVIA);
  await look(page, sent);
  await choose(page, 'decline');
  for (const path of [null, '/desk', '/desk/quarantine', '/desk/staff', '/desk/audit', '/desk/sessions']) {
    if (path) await page.goto(front + path);
    await page.evaluate(() => window.scrollTo(0, 0));
    for (let i = 0; i < 40; i += 1) {
      await page.keyboard.press('Tab');
      const hidden = await page.evaluate(() => {
        const focused = document.activeElement;
        if (focused === document.body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(focused);
        const { width, height, right, bottom } = focused.getBoundingClientRect();
        const seen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && width > 0 && height > 0 && right > 0 && bottom > 0;
        return seen ? null : focused.outerHTML.slice(0, 200);
      });
      assert.equal(hidden, null, path);
    }
  }
  await close(page);
});

test('the desk was seen in all its states', () => {
  assert.ok(isAccessible.states.length > 200, `${isAccessible.states.length} states`);
});
