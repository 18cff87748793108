import { definePlugin } from '@gramian/core';
import { sgld } from './sgld.js';

export { sgld };
export default definePlugin({ name: '@gramian/optim-sgld', words: [sgld] });
