// Makes the pictures in docs/ again. Start it with npm run screenshots --prefix site while the local stack runs.
import { fileURLToPath } from 'node:url';
import { OLIVIA, ROSA, act, at, becomesListed, choose, confirm, day, look, request, save, saved, seeMail, signInWorks, slot, type } from './tests/desk.js';
import { enter, linkTo } from './tests/patient.js';
import { DESKTOP, PHONE, front, launch, patient, turn, twoMails } from './tests/stack.js';

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

// The desk. With an empty table, the lists show only these requests.
await signInWorks();
const rosa = await at(browser, PHONE, ROSA);
const people = [
  { name: 'Teresa Molina', email: 'teresa@example.com', phone: '(973) 555-0140', contactMethod: 'phone', voicemailOk: true, patientType: 'returning' },
  {
    name: 'James O’Brien', email: 'james@example.com', phone: '(646) 555-0117', contactMethod: 'text', textConsent: true,
    preferredTimes: [{ date: day(6), partOfDay: 'afternoon' }],
  },
  {
    name: 'Ana Rivera', email: 'ana.rivera@example.com', phone: '(201) 555-0166', contactMethod: 'phone', voicemailOk: true, interest: 'migraine',
    message: 'I have had migraines for years and would like to know more.\nPlease call after three, I work in the mornings.',
    preferredTimes: [{ date: day(5), partOfDay: 'afternoon' }, { date: day(7), partOfDay: 'any' }],
  },
];
const sent = [];
for (const person of people) sent.push(await request(person));
const [teresa, james, ana] = sent;

await look(rosa, teresa);
await choose(rosa, 'no-answer');
await rosa.fill('#callAgainDate', day(-1));
await rosa.fill('#callAgainTime', '16:00');
await save(rosa);
await rosa.waitForSelector('.summary');
await save(rosa);
await saved(rosa, 'no-answer');
await look(rosa, james);
await rosa.click('button[value=take]');
await saved(rosa, 'take');
await look(rosa, ana);
await act(rosa, 'voicemail', () => rosa.fill('#note', 'Asked her to call back before five.'));
for (const one of sent) await becomesListed(rosa, '/desk', one);
await rosa.goto(`${front}/desk`);
await shoot(rosa, 'desk-list');
await look(rosa, ana);
await choose(rosa, 'called');
await rosa.setViewportSize({ width: 360, height: 1180 });
await rosa.evaluate(() => window.scrollTo(0, 0));
await shoot(rosa, 'desk-request', {});
const olivia = await at(browser, DESKTOP, OLIVIA);
await look(olivia, ana);
await shoot(olivia, 'desk-desktop', {});

// An appointment, from the desk to the patient and back.
await look(rosa, james);
await choose(rosa, 'book');
await type(rosa, slot());
await seeMail(rosa);
await rosa.setViewportSize({ width: 360, height: 740 });
await shoot(rosa, 'desk-booking');
await confirm(rosa, 'book');
await turn('PT2M');
const own = await open({ ...PHONE, viewport: { width: 360, height: 880 } }, await linkTo(james.email));
await enter(own, '0117');
await own.evaluate(() => window.scrollTo(0, 0));
await shoot(own, 'patient-page', {});
await own.click('summary');
await own.selectOption('#preferredTimes-0-date', { index: 5 });
await own.selectOption('#preferredTimes-0-partOfDay', 'morning');
await own.fill('#message', 'I have to work that afternoon.');
await own.click('#change button[type=submit]');
await own.waitForSelector('.done');
await look(rosa, james);
await rosa.setViewportSize({ width: 360, height: 880 });
await rosa.evaluate(() => window.scrollTo(0, 0));
await shoot(rosa, 'desk-change', {});
await browser.close();
