/** What tests get for @cloudbase/node-sdk: the same, in the one file that global-setup.ts has made of it. */
module.exports = require(process.env.QIANJIA_TEST_SDK);
