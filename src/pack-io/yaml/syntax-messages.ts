import type { Bilingual } from '../../pack/diagnostic.js';
import type { ErrorCode } from './library.js';

/** The parser's findings in the words of someone who writes rules, not parsers. */
export const SYNTAX_MESSAGES: Record<ErrorCode, Bilingual> = {
  ALIAS_PROPS: { zh: '引用（*名称）上不能再加锚点或标签', en: 'an alias (*name) cannot carry an anchor or tag' },
  BAD_ALIAS: { zh: '引用（*）或锚点（&）的名称不正确', en: 'this alias (*) or anchor (&) has no proper name' },
  BAD_COLLECTION_TYPE: { zh: '标签与内容的类型不符', en: 'the tag does not fit this kind of value' },
  BAD_DIRECTIVE: { zh: '不支持 % 开头的指令', en: 'directives (lines that begin with %) are not supported' },
  BAD_DQ_ESCAPE: { zh: '双引号文本里的转义写法不正确', en: 'invalid escape in double-quoted text' },
  BAD_INDENT: { zh: '缩进不正确，或括号没有正确闭合', en: 'wrong indentation, or a bracket that is not closed' },
  BAD_PROP_ORDER: { zh: '锚点或标签的位置不对', en: 'an anchor or tag stands in the wrong place' },
  BAD_SCALAR_START: { zh: '文本不能以这个字符开头，请加引号', en: 'text cannot begin with this character; put it in quotes' },
  BLOCK_AS_IMPLICIT_KEY: { zh: '同一行里不能再嵌套“键: 值”', en: 'a nested "key: value" cannot stand on the same line' },
  BLOCK_IN_FLOW: { zh: '括号之内不能用缩进写法', en: 'indented maps and lists cannot stand inside brackets' },
  DUPLICATE_KEY: { zh: '键名重复', en: 'duplicate key' },
  IMPOSSIBLE: { zh: '无法解析', en: 'cannot be parsed' },
  KEY_OVER_1024_CHARS: { zh: '键名过长', en: 'the key is too long' },
  MISSING_CHAR: { zh: '缺少符号：引号、括号、逗号、冒号或空格', en: 'a quote, bracket, comma, colon or space is missing' },
  MULTILINE_IMPLICIT_KEY: { zh: '键名必须写在一行内；是否漏了冒号？', en: 'a key must stay on one line; is a colon missing?' },
  MULTIPLE_ANCHORS: { zh: '一个值只能有一个锚点', en: 'a value can have only one anchor' },
  MULTIPLE_DOCS: { zh: '一个文件只能有一份文档（多了 ---）', en: 'a file holds one document only (there is a second ---)' },
  MULTIPLE_TAGS: { zh: '不支持标签（!）', en: 'tags (!) are not supported' },
  NON_STRING_KEY: { zh: '键名必须是文本', en: 'a key must be text' },
  RESOURCE_EXHAUSTION: { zh: '嵌套过深', en: 'nested too deeply' },
  TAB_AS_INDENT: { zh: '缩进不能用制表符，请用空格', en: 'tabs cannot indent; use spaces' },
  TAG_RESOLVE_FAILED: { zh: '不支持标签（!）', en: 'tags (!) are not supported' },
  UNEXPECTED_TOKEN: { zh: '这里出现了不该有的符号', en: 'something stands here that does not belong' },
};

export const TAG_HINT: Bilingual = {
  zh: '以 ! 开头的文本或运算符请加引号，例如 "!="',
  en: 'quote text and operators that begin with !, for example "!="',
};

export const ALIAS_HINT: Bilingual = {
  zh: '以 * 或 & 开头的文本请加引号',
  en: 'quote text that begins with * or &',
};
