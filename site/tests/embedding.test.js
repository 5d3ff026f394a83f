// Pages of sites with our forms in them, each built as a site builder or a theme builds it.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { DESKTOP, PHONE, close, eventually, fillIn, fitsItsWidth, front, isAccessible, launch, open, patient, send, site, twoMails } from './stack.js';

const SCRIPT = `<script src="${front}/embed.js" async></script>`;
const PLACE = `<div data-front-desk="contact"><a href="${front}/contact">Write to us</a></div>`;
let browser;
let embedJs;

before(async () => {
  browser = await launch();
  embedJs = await (await fetch(`${front}/embed.js`)).text();
});
after(() => browser.close());

/** Opens a page of a site whose HTML is this. More pages of it can be given by their addresses. */
async function visit(html, { expected = /^$/, more = {}, prepare = async () => {}, ...options } = {}) {
  const context = await browser.newContext({ locale: 'en-US', ...DESKTOP, ...options });
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type()) && !expected.test(message.text())) page.complaints.push(message.text());
  });
  page.on('pageerror', error => page.complaints.push(String(error)));
  const pages = { [`${site}/its/page`]: html, ...more };
  for (const [address, content] of Object.entries(pages)) {
    await context.route(address, route => route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>A site</title>${content}` }));
  }
  await prepare(page, context);
  await page.goto(`${site}/its/page`);
  return page;
}

/** The form in the only frame of ours on the page, once it is shown. */
async function formOn(page, kind = 'contact') {
  const element = await page.waitForSelector('iframe[data-front-desk]', { state: 'visible' });
  assert.equal((await page.$$('iframe')).length, 1);
  const frame = await element.contentFrame();
  await frame.waitForSelector('.embedded #name');
  assert.match(frame.url(), new RegExp(`/${kind}(\\?|$)`));
  // Until the frame has the height of the form, what is in it moves when it grows, and a tap may miss.
  await eventually(async () => {
    const content = await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
    return content > 600 && (await element.boundingBox()).height === content;
  });
  return { element, frame };
}

const linkIsShown = page => page.isVisible('a[href*="/contact"]');

const ASSEMBLED = {
  'script in the head': `<head><script src="${front}/embed.js"></script></head><body>${PLACE}</body>`,
  'script in the head, async': `<head>${SCRIPT}</head><body>${PLACE}</body>`,
  'script moved to the end': `<body>${PLACE}<footer>The end</footer>${SCRIPT}</body>`,
  'script as a module': `<body>${PLACE}<script type="module" src="${front}/embed.js"></script></body>`,
  'script loaded twice': `<head>${SCRIPT}</head><body>${PLACE}${SCRIPT}</body>`,
  'script in the head, moved by an optimizer, with the place after it': `<body><script defer src="${front}/embed.js?ver=6.1"></script><main>${PLACE}</main></body>`,
  'a link as the place': `<body><p>Or <a data-front-desk="contact" href="${front}/contact">write to us</a>.</p>${SCRIPT}</body>`,
  'a place without a link': `<body><div data-front-desk="contact"></div>${SCRIPT}</body>`,
  'the snippet of before': `<body><p>Above</p><script src="${front}/embed.js" data-form="contact" async></script><p>Below</p></body>`,
  'the snippet of before in the head': `<head><script src="${front}/embed.js" data-form="contact"></script></head><body><p>Page</p></body>`,
};

for (const [how, html] of Object.entries(ASSEMBLED)) {
  test(`${how}: one form, and no link beside it`, async () => {
    const page = await visit(html);
    const { element } = await formOn(page);
    assert.ok(!(await linkIsShown(page)));
    assert.ok((await element.boundingBox()).height > 500);
    assert.equal(await element.getAttribute('title'), 'Write to us – Ketaesthetic');
    await close(page);
  });
}

test('bundled into a script of the site: the link says where the form is', async () => {
  const page = await visit(`<body>${PLACE}<script>${embedJs}</script></body>`);
  await formOn(page);
  await close(page);
});

test('put in again and again, as by innerHTML: one form each time', async () => {
  const page = await visit(`<body><main></main>${SCRIPT}</body>`);
  for (let i = 0; i < 3; i++) {
    await page.evaluate(place => { document.querySelector('main').innerHTML = place; }, PLACE);
    await formOn(page);
  }
  // Page builders also keep a copy with everything that we have put in.
  await page.evaluate(() => { document.querySelector('main').innerHTML = document.querySelector('main').innerHTML; });
  await formOn(page);
  await close(page);
});

test('the snippet of before through jQuery: where it was put', async () => {
  const page = await visit('<body><header>Top</header><main></main><footer>End</footer></body>');
  await page.evaluate(({ code, front }) => {
    // What jQuery's html() does: the script stays where it is and runs from an element in the head that is then removed.
    document.querySelector('main').innerHTML = `<script src="${front}/embed.js" data-form="contact"></script>`;
    const run = document.createElement('script');
    run.textContent = code;
    document.head.append(run);
    run.remove();
  }, { code: embedJs, front });
  const { element } = await formOn(page);
  assert.ok(await element.evaluate(frame => frame.closest('main') !== null));
  await close(page);
});

test('in a frame of a builder’s own host that SiteOrigins names', async () => {
  const page = await visit(`<body><iframe title="Builder" src="${front}/builder" width="600" height="1500"></iframe></body>`, {
    more: { [`${front}/builder`]: `<body>${PLACE}${SCRIPT}</body>` },
  });
  await eventually(() => page.frames().length === 3);
  await page.frames()[2].waitForSelector('.embedded #name', { state: 'visible' });
  await close(page);
});

test('in a frame of a host that SiteOrigins does not name: the link stays', async () => {
  const page = await visit('<body><iframe title="Builder" src="http://builder.test/" width="600" height="800"></iframe></body>', {
    more: { 'http://builder.test/': `<body>${PLACE}${SCRIPT}</body>` },
    expected: /frame-ancestors|Content Security Policy|Failed to load resource|ERR_BLOCKED/,
  });
  const builder = await (await page.waitForSelector('iframe')).contentFrame();
  await builder.waitForSelector('iframe', { state: 'attached' });
  await page.waitForTimeout(1500);
  assert.ok(await builder.isVisible('text=Write to us'));
  assert.ok(!(await builder.isVisible('iframe')));
  await close(page);
});

test('without a script: the link leads to the form', async () => {
  const page = await visit(`<body>${PLACE}${SCRIPT}</body>`, { javaScriptEnabled: false });
  await page.click('text=Write to us');
  await page.waitForSelector('#name');
  await close(page);
});

for (const [what, pattern] of [['the form', `${front}/contact**`], ['the script', `${front}/embed.js`]]) {
  test(`${what} cannot be loaded: the link stays, and no empty box`, async () => {
    const page = await visit(`<body>${PLACE}${SCRIPT}</body>`, {
      expected: /ERR_FAILED/,
      prepare: (_, context) => context.route(pattern, route => route.abort()),
    });
    await page.waitForTimeout(1500);
    assert.ok(await linkIsShown(page));
    assert.ok(!(await page.isVisible('iframe')));
    await close(page);
  });
}

test('an unknown form is named in the console, and its link stays', async () => {
  const said = [];
  const page = await visit(`<body>${PLACE.replace('"contact"', '"survey"')}${SCRIPT}</body>`, {
    expected: /no form "survey"/,
    prepare: page => page.on('console', message => said.push(message.text())),
  });
  await eventually(() => said.some(text => /Front Desk: there is no form "survey"/.test(text)));
  assert.ok(await linkIsShown(page));
  assert.equal((await page.$$('iframe')).length, 0);
  await close(page);
});

test('a link to another host does not get a frame', async () => {
  const page = await visit(`<body>${PLACE.replace(`href="${front}`, 'href="https://elsewhere.example')}${SCRIPT}</body>`);
  const { frame } = await formOn(page);
  assert.ok(frame.url().startsWith(front));
  await close(page);
});

test('a plain frame is adopted', async () => {
  const page = await visit(`<body style="--front-desk-accent: #7a3e12"><iframe data-front-desk="contact" src="${front}/contact?language=es" width="100%" height="400" title="Form"></iframe>${SCRIPT}</body>`);
  const { element, frame } = await formOn(page);
  await eventually(async () => (await element.boundingBox()).height > 900);
  await eventually(async () => (await frame.$eval('button', button => getComputedStyle(button).backgroundColor)) === 'rgb(122, 62, 18)');
  await close(page);
});

test('the name chooses the form, whichever of our pages the link leads to', async () => {
  const page = await visit(`<body>${PLACE.replace('/contact"', '/appointment-request?language=es#top"')}${SCRIPT}</body>`);
  const { frame } = await formOn(page);
  assert.match(frame.url(), /\/contact\?language=en$/);
  await close(page);
});

test('the form hears of a style once, however often the page changes', async () => {
  const page = await visit(`<body>${PLACE}${SCRIPT}</body>`);
  const { frame } = await formOn(page);
  await frame.evaluate(() => {
    window.heard = 0;
    window.addEventListener('message', () => (window.heard += 1));
  });
  await page.evaluate(() => { for (let i = 0; i < 50; i++) setTimeout(() => document.body.setAttribute('data-scroll', i), i); });
  await page.waitForTimeout(300);
  assert.equal(await frame.evaluate(() => window.heard), 0);
  await page.evaluate(() => { document.body.style.background = '#000'; });
  await eventually(async () => (await frame.evaluate(() => window.heard)) === 1);
  await close(page);
});

test('a plain frame that was there long before the script is adopted too', async () => {
  const page = await visit(`<body style="--front-desk-accent: #7a3e12"><iframe data-front-desk="contact" src="${front}/contact" width="100%" height="400" title="Form"></iframe></body>`);
  await page.waitForTimeout(1500);
  await page.addScriptTag({ url: `${front}/embed.js` });
  const { element, frame } = await formOn(page);
  await eventually(async () => (await element.boundingBox()).height > 900);
  await eventually(async () => (await frame.$eval('button', button => getComputedStyle(button).backgroundColor)) === 'rgb(122, 62, 18)');
  await close(page);
});

test('bundled into a file of the site, beside an embed.js of somebody else', async () => {
  const page = await visit(`<head><script src="${site}/vendor/embed.js"></script></head><body>${PLACE}<script src="${site}/its/app.js"></script></body>`, {
    prepare: async (_, context) => {
      await context.route(`${site}/vendor/embed.js`, route => route.fulfill({ contentType: 'text/javascript', body: '' }));
      await context.route(`${site}/its/app.js`, route => route.fulfill({ contentType: 'text/javascript', body: embedJs }));
    },
  });
  const { frame } = await formOn(page);
  assert.ok(frame.url().startsWith(front));
  await close(page);
});

test('a plain frame without the script has the form too', async () => {
  const page = await visit(`<body><iframe src="${front}/contact" width="100%" height="900" title="Form"></iframe></body>`, { javaScriptEnabled: false });
  await (await (await page.waitForSelector('iframe')).contentFrame()).waitForSelector('#name');
  await close(page);
});

test('a theme with iframe { height: auto !important } changes nothing', async () => {
  const page = await visit(`<head><style>iframe { height: auto !important; }</style></head><body>${PLACE}${SCRIPT}</body>`);
  const { element } = await formOn(page);
  await eventually(async () => (await element.boundingBox()).height > 900);
  await close(page);
});

test('a column of 188 px has no sideways overflow', async () => {
  const page = await visit(`<body><div style="width: 188px">${PLACE.replaceAll('contact', 'appointment-request')}</div>${SCRIPT}</body>`, { expected: /422/ });
  const { element, frame } = await formOn(page, 'appointment-request');
  assert.ok((await element.boundingBox()).width <= 188);
  await fitsItsWidth(frame);
  await send(frame);
  await frame.waitForSelector('.summary');
  await fitsItsWidth(frame);
  await close(page);
});

for (const [theme, padding] of [['a sticky header of 120 px', ''], ['scroll-padding of the site', 'html { scroll-padding-top: 150px; }']]) {
  test(`${theme} hides neither errors nor thanks`, async () => {
    const page = await visit(`<head><style>${padding} header { position: sticky; top: 0; height: 120px; background: #fff; }</style></head><body><header>Clinic</header><div style="height: 900px"></div>${PLACE}<div style="height: 900px"></div>${SCRIPT}</body>`, { ...PHONE, expected: /422/ });
    const { element, frame } = await formOn(page);
    const below = async selector => (await element.boundingBox()).y + (await frame.$eval(selector, found => found.getBoundingClientRect().top));
    const isInView = top => top >= (padding ? 150 : 120) && top < 300;
    await frame.tap('button[type=submit]');
    await frame.waitForSelector('.summary');
    await eventually(async () => isInView(await below('.summary')));
    await frame.tap('.summary a[href="#message"]');
    await eventually(async () => (await below('label[for=message]')) >= 120 && (await below('label[for=message]')) < 600);
    await frame.fill('#name', 'Maria López');
    await frame.fill('#email', patient());
    await frame.fill('#message', 'Is there an elevator in the building?');
    await frame.check('#consent');
    await page.waitForTimeout(3100);
    await frame.tap('button[type=submit]');
    await frame.waitForSelector('h1:text-is("Thank you")');
    await eventually(async () => isInView(await below('h1')));
    await close(page);
  });
}

test('on a dark theme without color-scheme the form is dark, and it follows a toggle', async () => {
  const page = await visit(`<head><style>body { background: #10161a; color: #eee; } body.day { background: oklch(0.97 0.01 90); }</style></head><body><main>${PLACE}</main>${SCRIPT}</body>`);
  const { frame } = await formOn(page);
  const scheme = () => frame.$eval('html', html => getComputedStyle(html).colorScheme);
  await eventually(async () => (await scheme()) === 'dark');
  // The frame is transparent, and axe cannot see what is behind it.
  await frame.evaluate(() => { document.body.style.background = '#10161a'; });
  await isAccessible(frame, 'embedded in a dark theme');
  await page.evaluate(() => document.body.classList.add('day'));
  await eventually(async () => (await scheme()) === 'light');
  await frame.evaluate(() => { document.body.style.background = '#f7f5f0'; });
  await isAccessible(frame, 'embedded in a light theme');
  await close(page);
});

test('neither error links nor the language add to the history, and what was typed stays', async () => {
  const page = await visit(`<body>${PLACE}${SCRIPT}</body>`, { expected: /422/ });
  const { frame } = await formOn(page);
  const length = () => page.evaluate(() => history.length);
  const before = await length();
  await frame.fill('#name', 'Maria López');
  await frame.fill('#message', 'Hola');
  await frame.check('[name=contactMethod][value=text]');
  await send(frame);
  await frame.click('.summary a[href="#email"]');
  assert.equal(await frame.evaluate(() => document.activeElement.id), 'email');
  await frame.click('a[hreflang=es]');
  await frame.waitForSelector('html[lang=es] h1:text-is("Escríbanos")');
  assert.equal(await frame.inputValue('#name'), 'Maria López');
  assert.equal(await frame.inputValue('#message'), 'Hola');
  assert.ok(await frame.isChecked('[name=contactMethod][value=text]'));
  assert.equal(await length(), before);
  await isAccessible(frame, 'embedded, after the language changed');
  await close(page);
});

test('the site learns which form was sent, and nothing else', async () => {
  const page = await visit(`<body>${PLACE.replaceAll('contact', 'appointment-request')}<script>
    window.heard = [];
    document.addEventListener('front-desk:sent', event => heard.push([event.detail, event.target.tagName]));
    window.addEventListener('message', event => heard.push(event.data));
  </script>${SCRIPT}</body>`);
  const { frame } = await formOn(page, 'appointment-request');
  await fillIn(frame, patient());
  await send(frame);
  await frame.waitForSelector('h1:text-is("Thank you")');
  await eventually(() => page.evaluate(() => heard.some(Array.isArray)));
  const heard = await page.evaluate(() => heard);
  assert.deepEqual(heard.filter(Array.isArray), [[{ form: 'appointment-request' }, 'IFRAME']]);
  assert.doesNotMatch(JSON.stringify(heard), /Maria|López|patient-|555|[0-9A-Z]{5}-[0-9A-Z]{5}/);
  await close(page);
});

for (const stays of [false, true]) {
  test(`after sending, the site's thank-you page ${stays ? 'is left out if the site wants it' : 'follows'}`, async () => {
    const page = await visit(`<body>${PLACE}<script>document.addEventListener('front-desk:sent', event => ${stays} && event.preventDefault());</script>${SCRIPT}</body>`, {
      more: { [`${site}/its/thanks`]: '<body><h1>Thanks from the site</h1></body>' },
      prepare: (_, context) => context.route(`${front}/contact?*`, async route => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, body: (await answer.text()).replace('data-address=', `data-page="${site}/its/thanks" data-address=`) });
      }),
    });
    const { frame } = await formOn(page);
    await frame.fill('#name', 'Maria López');
    await frame.fill('#email', patient());
    await frame.fill('#message', 'Is there an elevator in the building?');
    await frame.check('#consent');
    await page.waitForTimeout(3100);
    await send(frame);
    if (stays) await frame.waitForSelector('h1:text-is("Thank you")');
    else await page.waitForSelector('h1:text-is("Thanks from the site")');
    await close(page);
  });
}

test('a site fills in choices of ours and nothing else, and not what somebody has chosen', async () => {
  const attributes = 'data-interest="migraine" data-patient-type="returning" data-contact-method="smoke" data-name="Maria"';
  const page = await visit(`<body><div data-front-desk="appointment-request" ${attributes}></div>${SCRIPT}</body>`);
  const { frame } = await formOn(page, 'appointment-request');
  await eventually(async () => (await frame.inputValue('#interest')) === 'migraine');
  assert.ok(await frame.isChecked('[name=patientType][value=returning]'));
  assert.ok(await frame.isChecked('[name=contactMethod][value=phone]'));
  assert.equal(await frame.inputValue('#name'), '');
  assert.doesNotMatch(frame.url(), /migraine|returning/);
  await frame.selectOption('#interest', 'other');
  await frame.click('a[hreflang=es]');
  await frame.waitForSelector('html[lang=es]');
  await page.evaluate(() => document.body.classList.add('changed'));
  await page.waitForTimeout(300);
  assert.equal(await frame.inputValue('#interest'), 'other');
  await close(page);
});

test('the example page embeds the form in its own colours', async () => {
  const page = await open(browser, DESKTOP, `${site}/site/embed-example.html`);
  const element = await page.waitForSelector('iframe');
  const frame = await element.contentFrame();
  const address = patient();
  await frame.waitForSelector('.embedded #name');
  await eventually(async () => (await frame.$eval('button', button => getComputedStyle(button).backgroundColor)) === 'rgb(122, 62, 18)');
  assert.match(await frame.$eval('body', body => getComputedStyle(body).fontFamily), /^Georgia/);
  await isAccessible(frame, 'embedded');
  const heights = async () => [(await element.boundingBox()).height, await frame.evaluate(() => document.body.getBoundingClientRect().height)];
  await eventually(async () => {
    const [outside, inside] = await heights();
    return Math.abs(outside - inside) <= 1;
  });
  // A message from any other sender changes nothing.
  await page.evaluate(() => window.postMessage({ frontDesk: 'height', height: 1 }, '*'));
  assert.ok((await heights())[0] > 500);
  await fillIn(frame, address);
  await frame.click('button[type=submit]');
  await frame.waitForSelector('h1:text-is("Thank you")');
  const reference = (await frame.textContent('.reference')).trim();
  await isAccessible(frame, 'embedded, thanks');
  await twoMails(reference, address);
  await close(page);
});

test('on a light page the embedded form is light, whatever the device prefers', async () => {
  const page = await open(browser, { ...PHONE, colorScheme: 'dark' }, `${site}/site/embed-example.html`);
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  await frame.waitForSelector('.embedded #name');
  await eventually(async () => (await frame.$eval('html', html => getComputedStyle(html).colorScheme)) === 'light');
  await isAccessible(frame, 'embedded, dark device');
  await fitsItsWidth(frame);
  await close(page);
});

test('no other site can have the form in a frame', async () => {
  const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html')
    .end(`<!doctype html><title>Elsewhere</title><iframe src="${front}/appointment-request"></iframe>`));
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const refused = [];
  const page = await open(browser, DESKTOP, 'about:blank');
  page.on('console', message => refused.push(message.text()));
  page.complaints.push = () => 0;
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await eventually(() => refused.some(text => /frame-ancestors/.test(text)));
  assert.equal(await (await (await page.$('iframe')).contentFrame()).$('#name'), null);
  await page.context().close();
  server.close();
});
