#pragma once

// The style sheet of an evidence binder (archive/binder/binder.h). For the library's own use.

#include <string_view>

namespace archive {

inline constexpr std::string_view binder_style = R"css(
body { font-family: "Noto Sans CJK SC", "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif; line-height: 1.5;
  color: #1b1b1b; max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; border-bottom: 2px solid #24557a; } h3 { font-size: 1.05rem; } h2, h3 { break-after: avoid; }
a { color: #1d4f7c; }
table { border-collapse: collapse; margin: .4rem 0; }
th, td { border: 1px solid #a8a8a8; padding: .2rem .5rem; text-align: left; vertical-align: top; }
th { background: #e4edf5; }
.grid td { text-align: center; }
.satisfied { background: #d9f0de; } .provisional { background: #fdecc8; } .missing { background: #f8d7d7; }
.not_yet_due, .not_applicable { background: #f2f2f2; color: #666; }
.requirement { break-inside: avoid; margin-bottom: 1rem; }
.proofs { display: flex; flex-wrap: wrap; gap: .6rem; padding: 0; list-style: none; }
.proofs li { width: 10rem; border: 1px solid #c8c8c8; padding: .3rem; font-size: .85rem; break-inside: avoid; }
.proofs img { display: block; max-width: 100%; height: 7rem; object-fit: contain; margin: 0 auto; }
.faint { color: #595959; font-size: .85rem; }
.page img { width: 100%; border: 1px solid #c8c8c8; }
.chart { width: 100%; max-width: 60rem; }
.problem { border-left: 4px solid #b3541e; padding-left: .6rem; margin-bottom: 1rem; break-inside: avoid; }
.page pre { white-space: pre-wrap; border: 1px solid #c8c8c8; padding: .6rem; }
footer { margin-top: 2rem; border-top: 1px solid #a8a8a8; font-size: .75rem; color: #595959; word-break: break-all; }
@page { size: A4; margin: 15mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  nav { display: none; }
  a { color: inherit; text-decoration: none; }
  .page { break-before: page; } .page img { max-height: 240mm; width: auto; max-width: 100%; }
}
)css";

}  // namespace archive
