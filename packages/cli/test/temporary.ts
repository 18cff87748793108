export { folderWith, pluginPackage } from '../../plugins/test/temporary.js';
