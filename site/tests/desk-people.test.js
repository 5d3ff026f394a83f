// Several people at the desk, and one who comes back: what was typed is never lost, and nobody sees what is not for them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { LISTS, OLIVIA, ROSA, act, at, becomesListed, choose, history, identify, look, pageOf, request, save, saved, signInWorks } from './desk.js';
import { DESKTOP, PHONE, close, eventually, front, launch, open, patient } from './stack.js';

let browser;

before(async () => {
  browser = await launch();
  await signInWorks();
});
after(() => browser.close());

test('two at one request: the second sees what the first did, and loses nothing', async () => {
  const sent = await request();
  const rosa = await at(browser, PHONE, ROSA);
  const olivia = await at(browser, DESKTOP, OLIVIA, '/desk', /409/);
  await look(rosa, sent);
  await look(olivia, sent);
  await act(rosa, 'voicemail', () => rosa.fill('#note', 'Asked her to call back.'));
  await choose(olivia, 'called');
  await olivia.fill('#note', 'She will come on Monday.');
  const [answer] = await Promise.all([olivia.waitForResponse(response => response.request().method() === 'POST'), save(olivia)]);
  assert.equal(answer.status(), 409);
  await olivia.waitForSelector('.summary');
  assert.match(await olivia.textContent('.summary'), /Rosa Ruiz: left a voicemail, today.*Asked her to call back\./s);
  assert.equal(await olivia.inputValue('#note'), 'She will come on Monday.');
  assert.ok(await olivia.isChecked('[name=action][value=called]'));
  await save(olivia);
  await saved(olivia, 'called');
  assert.deepEqual((await history(olivia)).map(entry => entry.split(' · ').slice(0, 2).join()), [
    'called and spoke with them,Olivia Owens',
    'left a voicemail,Rosa Ruiz',
    (await history(olivia))[2].split(' · ').slice(0, 2).join(),
  ]);
  await close(rosa);
  await close(olivia);
});

test('the first has closed it: the second cannot decline any more, and sees why', async () => {
  const sent = await request();
  const rosa = await at(browser, PHONE, ROSA, '/desk', /409/);
  const olivia = await at(browser, DESKTOP, OLIVIA);
  await look(rosa, sent);
  await look(olivia, sent);
  await act(olivia, 'close', () => olivia.selectOption('#reason-close', 'answered'));
  await choose(rosa, 'voicemail');
  await rosa.fill('#note', 'Nobody there.');
  await save(rosa);
  await rosa.waitForSelector('.summary:has-text("Olivia Owens: closed")');
  assert.equal(await rosa.inputValue('#note'), 'Nobody there.');
  await act(rosa, 'note');
  assert.match((await history(rosa))[0], /added a note · Rosa Ruiz .* Nobody there\.$/);
  await close(rosa);
  await close(olivia);
});

for (const javaScriptEnabled of [true, false]) {
  test(`a double tap on Save is one entry, ${javaScriptEnabled ? 'with' : 'without'} a script`, async () => {
    const sent = await request();
    const page = await at(browser, { ...PHONE, javaScriptEnabled }, ROSA);
    await look(page, sent);
    await choose(page, 'voicemail');
    await page.dblclick('#transition button[type=submit]', { noWaitAfter: true });
    await saved(page, 'voicemail');
    await page.waitForLoadState();
    await look(page, sent);
    assert.equal((await history(page)).length, 2);
    await close(page);
  });

  test(`signed out while a note is typed: it is back after signing in, ${javaScriptEnabled ? 'with' : 'without'} a script`, async () => {
    const sent = await request();
    const page = await at(browser, { ...PHONE, javaScriptEnabled }, ROSA, '/desk', /401/);
    await look(page, sent);
    await choose(page, 'called');
    await page.fill('#note', 'Línea uno\nand two <b>');
    const tab = await page.context().newPage();
    await tab.goto(`${front}/desk`);
    await tab.click('#sign-out button');
    await tab.waitForSelector('h1:text-is("You are signed out")');
    const [answer] = await Promise.all([page.waitForResponse(response => response.request().method() === 'POST'), save(page)]);
    assert.equal(answer.status(), 401);
    await page.waitForSelector('h1:text-is("You were signed out")');
    assert.equal(await page.textContent('.typed'), 'Línea uno\nand two <b>');
    await page.click('main a.button');
    await identify(page, ROSA);
    await page.waitForSelector('.summary:has-text("Not saved yet")');
    assert.equal(page.url(), pageOf(sent));
    assert.equal(await page.inputValue('#note'), 'Línea uno\nand two <b>');
    await save(page);
    await saved(page, 'called');
    assert.equal(await page.textContent('.history .typed'), 'Línea uno\nand two <b>');
    await look(page, sent);
    assert.equal(await page.inputValue('#note'), '', 'the draft comes back although it was saved');
    await close(page);
  });
}

test('a page of before a new sign-in is saved with one more tap', async () => {
  const sent = await request();
  const page = await at(browser, PHONE, ROSA, '/desk', /403/);
  await look(page, sent);
  const tab = await page.context().newPage();
  await tab.goto(`${front}/desk`);
  await tab.click('#sign-out button');
  await tab.waitForSelector('h1:text-is("You are signed out")');
  await tab.goto(`${front}/desk`);
  await identify(tab, ROSA);
  await tab.waitForSelector('.filters');
  await choose(page, 'note');
  await page.fill('#note', 'Still here.');
  await save(page);
  await page.waitForSelector('.summary:has-text("You have signed in again")');
  assert.equal(await page.inputValue('#note'), 'Still here.');
  await save(page);
  await saved(page, 'note');
  await close(page);
});

test('a page that was left open for too long leaves the screen, and keeps what was typed', async () => {
  const sent = await request();
  const page = await at(browser, PHONE, ROSA);
  await page.clock.install();
  await look(page, sent);
  await choose(page, 'texted');
  await page.fill('#note', 'Half a sent');
  await page.clock.fastForward(15 * 60_000 + 1000);
  await page.waitForSelector('h1:text-is("The desk was closed")');
  assert.doesNotMatch(await page.content(), /López|Half a sent/);
  await page.clock.resume();
  await page.click('text=Go on');
  await page.waitForSelector('.summary:has-text("Not saved yet")');
  assert.equal(await page.inputValue('#note'), 'Half a sent');
  assert.ok(await page.isChecked('[name=action][value=texted]'));
  await close(page);
});

test('without a script too, a page that is left open leaves the screen', async () => {
  const sent = await request();
  const page = await at(browser, { ...PHONE, javaScriptEnabled: false }, ROSA);
  await look(page, sent);
  assert.match(await page.content(), new RegExp(`http-equiv="refresh" content="900;url=/desk/signed-out\\?returnTo=%2Fdesk%2Frequests%2F${sent.reference}"`));
  await close(page);
});

test('an owner invites somebody, who works and whose access ends while they type', async () => {
  const sent = await request();
  const olivia = await at(browser, DESKTOP, OLIVIA, '/desk/staff');
  const email = patient();
  await olivia.fill('#name', 'Nina Núñez');
  await olivia.fill('#email', email);
  await olivia.click('button[value=invite]');
  await olivia.waitForSelector('.notice:has-text("The invitation is on its way.")');

  const nina = await open(browser, PHONE, '/desk', /401|400|403/);
  await identify(nina, email);
  await nina.fill('#new-password', 'correct horse battery 1');
  await nina.fill('#new-password-again', 'correct horse battery 1');
  await nina.click('button');
  await nina.waitForSelector('footer:has-text("Nina Núñez")');
  await look(nina, sent);
  await act(nina, 'voicemail');
  await choose(nina, 'note');
  await nina.fill('#note', 'Not finished');

  await olivia.click(`li:has-text("${email}") button[value=end-access]`);
  await olivia.waitForSelector('.notice:has-text("Their access has ended.")');
  assert.match(await olivia.textContent(`li:has-text("${email}")`), /access ended/);

  await save(nina);
  await nina.waitForSelector('h1:text-is("You were signed out")');
  assert.equal(await nina.textContent('.typed'), 'Not finished');
  await nina.goto(pageOf(sent));
  await identify(nina, email);
  await nina.waitForSelector('[role=alert]');
  assert.doesNotMatch(await nina.content(), /López/);
  await look(olivia, sent);
  assert.deepEqual((await history(olivia)).length, 2);

  await olivia.goto(`${front}/desk/audit`);
  assert.match(await olivia.textContent('table'), /Nina Núñez\s*signed in.*Olivia Owens\s*ended somebody's access/s);
  await close(nina);
  await close(olivia);
});

test('somebody ends their other sessions, which are signed out at their next tap and lose nothing', async () => {
  const sent = await request();
  const phone = await at(browser, PHONE, ROSA, '/desk', /401/);
  const desktop = await at(browser, DESKTOP, ROSA);
  await look(phone, sent);
  await choose(phone, 'note');
  await phone.fill('#note', 'Typed on the phone');
  await desktop.click('footer a[href="/desk/sessions"]');
  await desktop.waitForSelector('li:has-text("this one")');
  await desktop.click('button[value=end-others]');
  await desktop.waitForSelector('.notice:has-text("You are signed in nowhere else now.")');
  assert.equal(await desktop.locator('main li').count(), 1);
  await save(phone);
  await phone.waitForSelector('h1:text-is("You were signed out")');
  assert.equal(await phone.textContent('.typed'), 'Typed on the phone');
  await phone.click('main a.button');
  await identify(phone, ROSA);
  await phone.waitForSelector('.summary:has-text("Not saved yet")');
  assert.equal(await phone.inputValue('#note'), 'Typed on the phone');
  await save(phone);
  await saved(phone, 'note');
  await close(phone);
  await close(desktop);
});

test('signed out while a note is typed: whoever signs in next in this browser does not see it', async () => {
  const sent = await request();
  const page = await at(browser, PHONE, ROSA, '/desk', /401/);
  await look(page, sent);
  await choose(page, 'note');
  await page.fill('#note', 'For Rosa alone');
  const tab = await page.context().newPage();
  await tab.goto(`${front}/desk`);
  await tab.click('#sign-out button');
  await tab.waitForSelector('h1:text-is("You are signed out")');
  await save(page);
  await page.waitForSelector('h1:text-is("You were signed out")');
  await page.click('main a.button');
  await identify(page, OLIVIA);
  await page.waitForSelector('#transition');
  assert.equal(page.url(), pageOf(sent));
  assert.doesNotMatch(await page.content(), /For Rosa alone/);
  await page.click('#sign-out button');
  await page.waitForSelector('h1:text-is("You are signed out")');
  await page.goto(pageOf(sent));
  await identify(page, ROSA);
  await page.waitForSelector('.summary:has-text("Not saved yet")');
  assert.equal(await page.inputValue('#note'), 'For Rosa alone');
  await close(page);
});

test('two tabs begin to sign in: each comes to the page that it wanted', async () => {
  const [one, other] = [await request(), await request()];
  const first = await open(browser, PHONE, `/desk/requests/${one.reference}`);
  const second = await first.context().newPage();
  await second.goto(pageOf(other));
  await identify(first, ROSA);
  await first.waitForSelector('#transition');
  assert.equal(first.url(), pageOf(one));
  await identify(second, ROSA);
  await second.waitForSelector('#transition');
  assert.equal(second.url(), pageOf(other));
  await close(first);
});

test('what an owner types about somebody stays until it is right', async () => {
  const page = await at(browser, PHONE, OLIVIA, '/desk/staff', /409/);
  await page.fill('#name', 'Rosa Again');
  await page.fill('#email', ROSA);
  await page.check('[name=group][value=owner]');
  await page.click('button[value=invite]');
  await page.waitForSelector('.summary:has-text("There is an account with this email address already.")');
  assert.equal(await page.inputValue('#name'), 'Rosa Again');
  assert.equal(await page.inputValue('#email'), ROSA);
  assert.ok(await page.isChecked('[name=group][value=owner]'), 'what they may do is forgotten');
  await close(page);
});

test('found by reference, mail address, phone number and a part of the name, and nothing of it stands in an address', async () => {
  const mark = Array.from(crypto.randomUUID().replace(/[^0-9a-f]/g, '').slice(0, 8), digit => 'bcdfghjklmnpqrst'[Number.parseInt(digit, 16)]).join('');
  const phone = `64655${String(Math.floor(Math.random() * 100_000)).padStart(5, '0')}`;
  const sent = await request({ name: `Ángela Núñez ${mark}`, phone });
  const page = await at(browser, PHONE, ROSA);
  await becomesListed(page, LISTS.open, sent);
  const asked = [];
  page.on('request', asking => asked.push(asking.url()));
  const written = phone.replace(/^(...)(...)/, '($1) $2-');
  for (const sought of [sent.reference, sent.reference.replace('-', '').toLowerCase(), sent.email.toUpperCase(), phone, written, `nunez ${mark}`, ` ANGELA  nunez ${mark.slice(0, 5)}`]) {
    await page.goto(`${front}/desk/search`);
    await page.fill('#q', sought);
    await page.press('#q', 'Enter');
    await page.waitForSelector('h2:text-is("One request found")');
    assert.equal(await page.textContent('main .rows .reference'), sent.reference, sought);
    assert.equal(await page.inputValue('#again'), sought.trim());
  }
  await page.fill('#again', `nobody ${mark}`);
  await page.press('#again', 'Enter');
  await page.waitForSelector('h2:text-is("0 requests found")');
  assert.ok(asked.length > 0);
  assert.ok(asked.every(url => /^\/desk\/search$/.test(new URL(url).pathname + new URL(url).search)), asked.join());
  await close(page);
});

/** The rows of a CSV file (RFC 4180). */
function parsed(csv) {
  const rows = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows.filter(row => row.length > 1);
}

test('a list is exported as CSV, with what patients wrote if that is wanted', async () => {
  const message = '=1+1 "quoted", and\nanother line';
  const sent = await request({ message });
  const page = await at(browser, DESKTOP, ROSA, '/desk', /422/);
  await becomesListed(page, LISTS.open, sent);
  await page.goto(`${front}/desk`);
  for (const texts of [false, true]) {
    await page.evaluate(() => { document.querySelector('main details').open = true; });
    await page.setChecked('[name=texts]', texts);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Download CSV')]);
    assert.equal(download.suggestedFilename(), 'front-desk-open.csv');
    const [header, ...rows] = parsed((await readFile(await download.path(), 'utf8')).replace(/^\ufeff/, ''));
    assert.ok(rows.every(row => row.length === header.length));
    const row = Object.fromEntries(rows.find(cells => cells.includes(sent.reference)).map((cell, i) => [header[i], cell]));
    assert.equal(row.Name, 'Maria López');
    assert.equal(row.Phone, '(212) 555-0123');
    assert.equal(row.Message?.replaceAll('\r\n', '\n'), texts ? `'${message}` : undefined);
  }
  await close(page);
});

test('signed out: the back button shows nothing of a patient', async () => {
  const sent = await request();
  const page = await at(browser, PHONE, ROSA, '/desk', /ERR_INTERNET/);
  await look(page, sent);
  await page.click('#sign-out button');
  await page.waitForSelector('h1:text-is("You are signed out")');
  await page.goBack();
  await page.waitForSelector('#username');
  assert.doesNotMatch(await page.content(), /López/);
  await close(page);
});

test('signed out and without a connection: the back button has no copy to show', async () => {
  const sent = await request();
  const page = await at(browser, PHONE, ROSA, '/desk', /ERR_INTERNET/);
  await look(page, sent);
  await page.click('#sign-out button');
  await page.waitForSelector('h1:text-is("You are signed out")');
  await page.context().setOffline(true);
  await page.goBack().catch(error => assert.match(String(error), /ERR_INTERNET/));
  assert.doesNotMatch(await eventually(() => page.content().catch(() => '')), /López/);
  await page.context().setOffline(false);
  await close(page);
});

test('the audit and the staff are for owners, who see who wanted to look', async () => {
  const rosa = await at(browser, PHONE, ROSA, '/desk', /403/);
  assert.equal(await rosa.locator('nav a[href="/desk/audit"], nav a[href="/desk/staff"]').count(), 0);
  for (const path of ['/desk/audit', '/desk/staff']) {
    const answer = await rosa.goto(front + path);
    assert.equal(answer.status(), 403);
    await rosa.waitForSelector('h1:text-is("For owners only")');
  }
  const olivia = await at(browser, PHONE, OLIVIA, '/desk/audit');
  assert.match(await olivia.textContent('table'), /Rosa Ruiz\s*was refused/);
  await close(rosa);
  await close(olivia);
});
