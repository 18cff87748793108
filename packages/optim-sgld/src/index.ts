import { definePlugin } from '@gramian/core';
import { sgld } from './sgld.js';

export { sgld };
export default definePlugin({ words: [sgld] });
