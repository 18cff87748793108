import { definePlugin } from '@gramian/core';
import { digits } from './digits/digits.js';

export { digits };

export default definePlugin({ name: '@gramian/models', words: [digits] });
