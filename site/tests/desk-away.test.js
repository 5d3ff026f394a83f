// Nobody can sign in, because the sign-in service is away. This is the first test of the desk: once the desk has the service's
// keys, it does not ask for ten minutes whether the service is there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROSA, identify, signInWorks } from './desk.js';
import { NARROW, faults, isGood } from './looks.js';
import { close, front, launch, open } from './stack.js';

let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

test('the sign-in service is away before anybody has signed in', async () => {
  await faults({ signIn: 'down' });
  try {
    const begun = await fetch(`${front}/desk/sign-in`, { redirect: 'manual' });
    assert.notEqual(begun.status, 303, 'the desk has the keys already; start the local stack anew');
    for (const language of ['en', 'es']) {
      const page = await open(browser, { viewport: NARROW, locale: language }, '/desk', /503/);
      assert.equal(new URL(page.url()).pathname, '/desk/sign-in');
      assert.match(await page.textContent('h1'), { en: /Signing in does not work now/, es: /no se puede iniciar sesión/ }[language]);
      await isGood(page, 'nobody can sign in');
      await close(page);
    }
  } finally {
    await faults({ signIn: 'ok' });
  }
  await signInWorks();
  const page = await open(browser, { viewport: NARROW }, '/desk');
  await identify(page, ROSA);
  await page.waitForSelector('.filters');
  await close(page);
});
