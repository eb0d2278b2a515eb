/** Parts of invented names. No list of real people was used. */
export const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
export const GIVEN_FIRST = [...'志建国海文春秀玉晓明红丽永德家雪金桂振立新宏庆书雅思静慧子'];
export const GIVEN_SECOND = [...'强华军平英芳兰梅霞玲燕琴云峰刚斌涛勇杰辉鹏宁洁敏娟婷欣然悦成安'];

/** Names of housing estates, for communities whose own are not given. */
export const ESTATE_STEMS = [...'和兴康宁福祥瑞锦丰泰嘉悦晨澜秋棠'];
export const ESTATE_ENDS = ['苑', '家园', '小区', '花园', '里', '新村'];

/** Estates that are named in the sources, by community. */
export const ESTATES_OF: Readonly<Record<string, readonly string[]>> = {
  姜谭路西社区: ['姜谭西苑', '渭滨家属院', '姜水小区', '红光新村', '铁路北院', '槐园小区'],
  鑫茂社区: ['鑫茂东苑'],
  宝氮社区: ['宝氮一区', '宝氮二区', '宝氮三区'],
};
