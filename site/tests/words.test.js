// The texts for patients are plain. They need at most what is taught in the eighth grade (Kincaid et al., 1975).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { front } from './stack.js';

/** The sentences of a page. Only the text in paragraphs counts, because a label is not a sentence. */
const read = html => [...html.matchAll(/<p[ >].*?<\/p>/gs)]
  .map(([paragraph]) => `${paragraph.replace(/<[^>]*>/g, '').replace(/&#39;/g, '’').trim()}. `)
  .join('')
  .replace(/\s+/g, ' ')
  .replace(/([.?!:])[ .]+/g, '$1 ');

for (const path of ['/appointment-request', '/contact']) {
  test(`${path} is plain to read`, async () => {
    const text = read(await (await fetch(front + path, { headers: { 'Accept-Language': 'en' } })).text());
    const sentences = text.split(/[.?!:] /).filter(sentence => /\w/.test(sentence));
    const words = text.match(/[\p{L}’']+/gu);
    const syllables = words.reduce((sum, word) => sum + syllable(word), 0);

    const grade = fleschKincaid({ sentence: sentences.length, word: words.length, syllable: syllables });

    console.log(`${path}: grade ${grade.toFixed(1)}`);
    assert.ok(words.length > 100);
    assert.ok(grade <= 8, String(grade));
  });
}
