import type { Call } from '../call.js';
import type { Answer, CommandSpec } from '../command-spec.js';

export const configCommand: CommandSpec = {
  name: 'config',
  about: {
    zh: '各项设置的值及其来源：命令行 › 环境变量 › 配置文件 › 默认',
    en: 'every setting, its value and where it came from: option › environment › file › default',
  },
  formats: ['text', 'json', 'md'],
  run: showConfig,
};

async function showConfig(call: Call): Promise<Answer> {
  const [{ settingRows }, { configDocument, configPage }] = await Promise.all([
    import('../config/setting-rows.js'),
    import('../../report/config-page.js'),
  ]);
  const { config } = call.settings;
  const rows = settingRows(call.raw, process.env, config, call.language);
  return call.answer(
    0,
    () => configPage(config?.file, rows, call.language),
    () => configDocument(config?.file, rows),
  );
}
