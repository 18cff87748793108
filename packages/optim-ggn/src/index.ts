import { definePlugin } from '@gramian/core';
import { ggn } from './ggn.js';

export { ggn };
export default definePlugin({ name: '@gramian/optim-ggn', words: [ggn] });
