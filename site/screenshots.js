// Makes the pictures in docs/ again. Start it with npm run screenshots --prefix site while the local stack runs.
import { fileURLToPath } from 'node:url';
import { DESKTOP, PHONE, front, launch, patient, twoMails } from './tests/stack.js';

const docs = name => fileURLToPath(new URL(`../docs/${name}.png`, import.meta.url));
const browser = await launch();

async function open(options, path) {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  const page = await context.newPage();
  await page.goto(path.startsWith('/') ? front + path : path);
  return page;
}

const shoot = (page, name, options = { fullPage: true }) => page.screenshot({ path: docs(name), ...options });

const desktop = await open(DESKTOP, '/appointment-request');
await shoot(desktop, 'form-desktop', {});
const spanish = await open({ ...PHONE, colorScheme: 'dark' }, '/contact?language=es');
await shoot(spanish, 'form-spanish-dark');

const phone = await open(PHONE, '/appointment-request');
await shoot(phone, 'form');
await phone.fill('#name', 'Maria López');
await phone.fill('#email', 'maria@');
await phone.click('button[type=submit]');
await phone.waitForSelector('.summary');
await shoot(phone, 'errors', {});

const address = patient();
await phone.fill('#email', address);
await phone.fill('#phone', '(212) 555-0123');
await phone.check('[name=patientType][value=new]');
await phone.selectOption('#preferredTimes-0-date', { index: 4 });
await phone.selectOption('#preferredTimes-0-partOfDay', 'morning');
await phone.check('#consent');
await phone.waitForTimeout(3100);
await phone.click('button[type=submit]');
await phone.waitForSelector('.reference');
await shoot(phone, 'thanks');

const mails = await twoMails((await phone.textContent('.reference')).trim(), address);
for (const [name, mail] of [['patient-mail', mails.patients], ['clinic-mail', mails.clinics]]) {
  const page = await open({ ...PHONE, viewport: { width: 390, height: 300 }, javaScriptEnabled: false }, 'about:blank');
  await page.setContent(mail.html.replaceAll(address, 'maria@example.com'));
  await shoot(page, name);
}
await browser.close();
