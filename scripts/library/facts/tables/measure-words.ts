/**
 * Words of counting that may follow a Chinese number. A single Han digit is read as a number before one of them, before a
 * unit or a currency only: 三项 is three things, 三国 an age.
 */
export const MEASURE_WORDS: readonly string[] = (
  "个 项 种 类 家 名 位 条 件 次 届 台 辆 架 艘 座 栋 间 套 部 本 册 篇 页 章 节 段 句 张 幅 份 封 支 枝 只 匹 棵 株 朵 颗 片 层 级 步 轮 批 组 对 副 笔 " +
  "所 处 户 口 代 成 倍 折 人 方面 方 期 款 排 门课 道题 颗星 字节 中全会 季度 世纪 年代 分之 个百分点 百分点 基点 月份 月 日 号楼 号线 时整 时许 点钟 点半 点整 刻钟"
).split(" ");
