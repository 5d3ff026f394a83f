// Helpers for tests of how a page of the desk looks.
import assert from 'node:assert/strict';
import { fitsItsWidth, front, isAccessible } from './stack.js';

export const NARROW = { width: 360, height: 740 };
export const WIDE = { width: 1100, height: 900 };
/** Each language in three views, so that every colour scheme is seen in both widths. */
const VIEWS = {
  en: [['light', 'none', NARROW], ['dark', 'none', WIDE], ['light', 'active', NARROW]],
  es: [['dark', 'none', NARROW], ['light', 'none', WIDE], ['dark', 'active', WIDE]],
};

/** Lets parts of the local stack fail until this is set again. */
export async function faults(which) {
  const answer = await fetch(`${front}/local/faults`, { method: 'POST', body: JSON.stringify(which), headers: { 'Content-Type': 'application/json' } });
  assert.equal(answer.status, 204);
}

/** What is smaller than 24 by 24 px and can be tapped (WCAG 2.2, 2.5.8). The label of a choice is a part of it. */
const tooSmall = page => page.$$eval('a[href], button, input:not([type=hidden]), select, textarea, summary', targets => targets
  .filter(target => target.checkVisibility() && !target.matches('.skip'))
  .map(target => target.closest('label') ?? target)
  .filter(target => {
    const { width, height } = target.getBoundingClientRect();
    return width < 24 || height < 23.9;
  })
  .map(target => target.outerHTML.slice(0, 200)));

/** Checks a page for all eyes, fingers and screens. */
export async function isGood(page, state) {
  const language = await page.getAttribute('html', 'lang');
  for (const [colorScheme, forcedColors, viewport] of VIEWS[language]) {
    await page.emulateMedia({ colorScheme, forcedColors });
    await page.setViewportSize(viewport);
    await isAccessible(page, `${state}, ${language}, ${colorScheme}, forced colours ${forcedColors}, ${viewport.width} px`);
  }
  for (const width of [320, 360]) {
    await page.setViewportSize({ width, height: 640 });
    await fitsItsWidth(page);
    assert.deepEqual(await tooSmall(page), [], `${state}, ${width} px`);
  }
}
