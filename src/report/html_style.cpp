// The style sheet of the report. Colours are custom properties, so light, dark and print share every rule;
// the palette was checked for the common kinds of colour blindness and for contrast.

#include "report/html.h"

namespace demarche::report {
namespace {

constexpr const char* kColours = R"css(:root{color-scheme:light dark;
--paper:#FBFAF7;--panel:#F2F1EC;--ink:#1A1D21;--ink2:#4A5058;--ink3:#676E77;--ruling:#D6D6D1;--gridline:#E3E2DD;--trough:#EDECE7;
--war:#5E1A63;--concession:#B565A9;--standoff:#80878F;--standoff-fill:#D3D6D9;--back-down:#5FA99C;--settlement:#0B6B60;
--challenger:#B4530A;--target:#1B5E9E;--caution:#8A5A00;--mark:#FFF3D6}
@media (prefers-color-scheme:dark){:root{
--paper:#15181B;--panel:#1D2125;--ink:#E8E9EA;--ink2:#B4BAC1;--ink3:#949BA3;--ruling:#383E44;--gridline:#2A2F34;--trough:#23282C;
--war:#F5BDEB;--concession:#B366A8;--standoff:#8D959D;--standoff-fill:#40464D;--back-down:#2F8579;--settlement:#45C2AD;
--challenger:#F0A25A;--target:#7FB9F2;--caution:#E5B95C;--mark:#2E2815}}
)css";

constexpr const char* kText = R"css(*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1040px;padding:22px 28px 40px;background:var(--paper);color:var(--ink);
font:16px/1.5 "Source Sans 3","Segoe UI","Helvetica Neue",Arial,"Liberation Sans",sans-serif;
font-variant-numeric:tabular-nums lining-nums;-webkit-print-color-adjust:exact;print-color-adjust:exact}
h1,h2,.lead{font-family:Charter,"Bitstream Charter",Cambria,Georgia,"Liberation Serif",serif;text-wrap:balance}
h1{margin:0 0 6px;font-size:34px;line-height:1.15}
h2{margin:0 0 6px;padding-top:16px;border-top:2px solid var(--ink);font-size:24px;line-height:1.2}
h2 .no{display:inline-block;min-width:1.1em;color:var(--ink3);font-weight:400}
h3{margin:18px 0 6px;font-size:15px}
section{margin-top:44px}
#brief{margin-top:14px}
.kicker{margin:0 0 2px;color:var(--ink3);font-size:14px}
.meta{margin:0;color:var(--ink2);font-size:14.5px}
.meta>span{margin-right:14px}
.meta b{color:var(--ink3);font-weight:600}
.challenger{color:var(--challenger)}
.target{color:var(--target)}
.lead{max-width:40em;margin:18px 0 12px;font-size:23px;line-height:1.36;text-wrap:pretty}
.more,.answer{max-width:46em;margin:0 0 12px}
.note+.more,table+.more{margin-top:14px}
.note,figcaption{max-width:58em;color:var(--ink2);font-size:13.5px;line-height:1.45}
.note{margin:10px 0 0}
figure{margin:14px 0 18px}
figcaption{margin-top:8px}
small{display:block;color:var(--ink2);font-size:13px;font-weight:400;line-height:1.35}
a{color:inherit;text-underline-offset:3px}
a.num{text-decoration:underline dotted var(--ink3) 1.5px}
a.num:hover{text-decoration-style:solid}
a.source{color:var(--ink3);font-size:12px;text-decoration:none;border-bottom:1px solid var(--ruling)}
a.url{color:var(--ink3);overflow-wrap:anywhere}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--target);outline-offset:2px}
.skip{position:absolute;left:-999px}
.skip:focus{left:8px;top:8px;z-index:2;padding:6px;background:var(--paper)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.defs{position:absolute}
code,pre{font:13px/1.5 "SF Mono",Consolas,"DejaVu Sans Mono","Liberation Mono",monospace}
.strip{margin:14px 0 0;padding:9px 12px;background:var(--panel);font-size:14px;line-height:1.75}
.strip span{display:inline-block;margin-right:12px}
.ok::before{content:"✓ ";color:var(--settlement);font-weight:700}
.against::before{content:"! ";color:var(--caution);font-weight:700}
nav ol{display:flex;flex-wrap:wrap;gap:2px 20px;margin:16px 0 0;padding:0;list-style:none;counter-reset:n;font-size:14px}
nav li{counter-increment:n}
nav li::before{content:counter(n) " ";color:var(--ink3)}
.judgement{color:var(--caution);font-size:13px;border-bottom:2px dotted var(--caution)}
.prior{color:var(--ink2);font-size:13px;white-space:nowrap}
.plain{margin:4px 0;padding-left:18px;font-size:14.5px}
.plain li{margin-bottom:6px;max-width:62em}
.two{display:grid;grid-template-columns:1fr 1fr;gap:8px 36px;margin-bottom:14px}
tr:target>*,.sources div:target{background:var(--mark)}
.sources{columns:2;column-gap:36px;margin:6px 0;font-size:13px}
.sources div{display:flex;gap:8px;padding:1px 0;break-inside:avoid}
.sources dt{min-width:30px;color:var(--ink3)}
.sources dd{margin:0}
footer{margin-top:48px;padding-top:14px;border-top:2px solid var(--ink);color:var(--ink2);font-size:13.5px}
footer pre{margin:0 0 10px;padding:8px 12px;background:var(--panel);color:var(--ink);white-space:pre-wrap}
footer dl{display:grid;grid-template-columns:repeat(3,1fr);gap:4px 20px;margin:0}
footer dl div{display:flex;gap:8px;min-width:0}
footer dt{color:var(--ink3)}
footer dd{margin:0;overflow-wrap:anywhere}
)css";

constexpr const char* kTables = R"css(table{width:100%;border-collapse:collapse}
caption{padding:10px 0 4px;text-align:left;font-size:15px;font-weight:600}
th{text-align:left;font-weight:600;vertical-align:top}
td{vertical-align:top}
thead th{color:var(--ink3);font-size:13px;font-weight:400;vertical-align:bottom}
.n{text-align:right;white-space:nowrap}
.n small{white-space:normal}
.rows{margin-top:16px;table-layout:fixed}
.rows tr{border-top:1px solid var(--ruling)}
.rows thead tr{border:0}
.rows .question{width:262px}
.rows .figure{width:130px}
.rows th[scope=row]{padding:7px 14px 7px 0}
.rows .n{padding:7px 20px 7px 0}
.rows thead .n{padding-bottom:0}
.rows td.n b{font-size:19px;line-height:1.25}
.rows td.n small{white-space:nowrap}
.draw{padding:5px 0}
.lever{margin-top:0;border-bottom:1px solid var(--ruling)}
.rows th small:not(:only-child){margin-left:0}
.list{font-size:14.5px;line-height:1.4}
.list th,.list td{padding:6px 14px 6px 0;border-top:1px solid var(--ruling)}
.list thead th{padding-bottom:4px;border-top:0}
.list tr>*:last-child{padding-right:0}
.who{color:var(--ink2);font-size:13.5px}
.pairs th[scope=row]{width:150px;color:var(--ink2);font-weight:400}
.levers th[scope=row]{width:160px}
.levers .small{width:96px}
.levers td.n,.levers th.n{padding-right:8px}
.levers em{font-style:italic;white-space:nowrap}
.drivers .draw{width:27%}
.steps .draw{width:50%}
.classes .draw,.classes thead th:nth-child(4){width:32%}
.points th[scope=row]{white-space:nowrap}
.data{margin-top:10px;font-size:14px}
.data summary{cursor:pointer;font-weight:600}
.scroll{overflow-x:auto}
.inputs code{font-size:12px;overflow-wrap:anywhere}
.inputs th[scope=row]{min-width:190px}
.inputs td:nth-child(2){min-width:130px}
.inputs td:nth-child(6){white-space:nowrap}
.inputs td:nth-child(6) code{font-size:11px}
.weights{width:124px;font-size:13px;line-height:1.5;white-space:nowrap}
.bar{display:inline-block;width:calc(var(--w)*72px);height:7px;margin-right:5px;background:var(--target)}
.bar.c{background:var(--challenger)}
.bar.both{background:var(--ink3);opacity:1}
.docket th[scope=row]{width:170px}
.docket td:last-child{width:190px}
.docket tr.late{background:var(--mark)}
.due{display:block}
.due .track{stroke:var(--ruling)}
.due .open{fill:var(--ink3)}
.due .late{fill:var(--caution)}
.due .now{stroke:var(--ink);stroke-width:1.5}
.matrix th[scope=row]{width:230px}
.matrix .common{width:120px;font-size:13px;line-height:1.5;white-space:nowrap}
.option{display:grid;grid-template-columns:auto 1fr;gap:10px;align-items:center}
.option>span:last-child{font-size:13.5px;line-height:1.25}
.option.free>span:last-child{font-weight:600}
.option em{color:var(--ink3);font-weight:400}
.squares-row{display:inline-flex;gap:2px;padding:2px;border:2px solid transparent}
.free .squares-row{border-color:var(--settlement)}
.sq{--k:var(--target);display:inline-block;min-width:32px;height:22px;padding:0 2px;border:1px solid var(--ink3);
background:linear-gradient(to top,color-mix(in srgb,var(--k) 45%,var(--paper)) calc(var(--v)*1%),var(--paper) 0)}
.sq.c{--k:var(--challenger)}
.sq i{display:block;color:var(--ink);font:600 10px/20px "Segoe UI",Arial,"Liberation Sans",sans-serif;text-align:center}
.sq.red{background:var(--ink);border-color:var(--ink)}
.sq.red i{color:var(--paper)}
.sq.none{background:none;border-style:dashed}
.sq.none i{color:var(--ink3)}
.core{color:var(--war);font-size:12px}
)css";

constexpr const char* kCharts = R"css(svg.glyph,svg.axis,svg.gainspace{display:block;overflow:visible}
svg text{font:12px/1 "Source Sans 3","Segoe UI","Helvetica Neue",Arial,"Liberation Sans",sans-serif;fill:var(--ink2);
font-variant-numeric:tabular-nums}
.axis text{fill:var(--ink3)}
.grid{stroke:var(--gridline);stroke-width:1}
.track{fill:var(--trough)}
.b90{fill:var(--c);opacity:.32}
.b50{fill:var(--c);opacity:.78}
.sampling{fill:var(--c);opacity:.6}
.b90.target,.b50.target{fill:var(--target)}
.b90.challenger,.b50.challenger{fill:var(--challenger)}
.mean{stroke:var(--ink);stroke-width:3}
.lambda,.whisker{stroke:var(--ink2);stroke-width:1.6}
.hatch{stroke:var(--ink2);stroke-width:1.6}
.hatch.pale{stroke:var(--ink3);stroke-width:1;opacity:.35}
.past{fill:url(#hatch);stroke:var(--ink2);stroke-width:1}
.forecast{fill:var(--ink);stroke:var(--paper);stroke-width:1}
.arrow{fill:none;stroke:var(--ink);stroke-width:1.5}
.cross{fill:none;stroke:var(--ink);stroke-width:2.2}
.zero{stroke:var(--ink2);stroke-width:1.2}
.strong{font-weight:700}
.squares{display:block;width:100%;max-width:720px}
.square{fill:var(--c)}
.square.war,.swatch.war{--c:var(--war)}
.square.concession,.swatch.concession{--c:var(--concession)}
.square.standoff,.swatch.standoff{--c:var(--standoff-fill)}
.square.standoff{stroke:var(--ink3);stroke-width:.6}
.square.back-down,.swatch.back-down{--c:var(--back-down)}
.square.back-down{stroke:var(--ink3);stroke-width:.4}
.square.settlement,.swatch.settlement{--c:var(--settlement)}
.swatch{display:inline-block;width:11px;height:11px;margin-right:6px;vertical-align:-1px;background:var(--c);outline:1px solid var(--ink3)}
.key{display:flex;flex-wrap:wrap;gap:2px 18px;margin:8px 0 0;padding:0;list-style:none;font-size:14px}
.how{margin-top:14px;font-size:13.5px}
.how summary{cursor:pointer;font-weight:600}
.legend{display:grid;grid-template-columns:1fr 1fr;gap:8px 28px;margin:8px 0 0;padding:0;list-style:none}
.legend li{display:grid;grid-template-columns:72px 1fr;color:var(--ink2)}
.legend b{color:var(--ink)}
.legend svg{margin-top:1px;overflow:visible}
.ruler{stroke:var(--ink3);stroke-width:1}
.gap{fill:url(#hatch-pale)}
.room,.both{fill:var(--settlement);opacity:.1}
text.limit{font-size:13px}
text.limit.target{fill:var(--target)}
text.limit.challenger{fill:var(--challenger)}
.gain{display:grid;grid-template-columns:minmax(0,600px) minmax(200px,1fr);gap:8px 32px}
.gain figcaption{padding-top:20px}
.gain figcaption p{margin:0 0 8px}
svg.gainspace{width:100%;aspect-ratio:1/1;border:1px solid var(--ruling);overflow:hidden}
.axis-y,.axis-x{margin:0 0 4px;color:var(--ink2);font-size:12px}
.axis-x{margin:4px 0 0;text-align:right}
.doubt{fill:var(--ink3);opacity:.13}
.nodeal{stroke-width:1.6}
.nodeal.challenger{stroke:var(--challenger)}
.nodeal.target{stroke:var(--target)}
.speck{fill:var(--ink3);opacity:.55}
.stair{stroke:var(--ink);stroke-width:1.6}
.corner{fill:var(--ink)}
.candidate{fill:var(--settlement);fill-opacity:.35;stroke:var(--settlement);stroke-width:1.6}
text.letter{font-size:14px;font-weight:700;fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:3px}
text.corner-word{paint-order:stroke;stroke:var(--paper);stroke-width:3px}
.interval{stroke:var(--c);stroke-width:3;opacity:.65}
.interval.open{stroke-dasharray:4 2}
.dot{fill:var(--c);stroke:var(--paper);stroke-width:1}
.dot.open{fill:var(--paper);stroke:var(--c);stroke-width:2}
.reach{stroke:var(--war);stroke-width:3;opacity:.55}
.end{fill:var(--war);stroke:var(--war);stroke-width:2}
.end.low{fill:var(--paper)}
svg.plot{display:block;width:100%;max-width:720px;overflow:visible}
.trace{fill:none;stroke:var(--target);stroke-width:1.3;opacity:.6}
.trace.outcome{stroke:var(--ink);stroke-width:3.2;opacity:1}
.arc{fill:none;stroke:var(--challenger);opacity:.55}
.answers .draw{width:46%}
.carries{fill:var(--ink3);opacity:.75}
.carries.guess{fill:url(#hatch);stroke:var(--ink2);opacity:1}
)css";

constexpr const char* kNarrow = R"css(@media screen and (max-width:760px){
body{padding:14px 16px 30px}
h1{font-size:28px}
.lead{font-size:20px}
.meta>span{display:block}
.strip span{display:block;margin:0}
.legend,.two,footer dl,.gain{grid-template-columns:minmax(0,1fr)}
.sources{columns:1}
svg text.tag:not(.keep){display:none}
caption{display:block}
.rows,.rows tbody{display:block}
.rows thead{display:none}
.rows tr{display:grid;grid-template-columns:1fr auto;padding:6px 0}
.rows th[scope=row],.rows td.n{width:auto;padding:0 0 2px}
.rows td.n{padding-left:12px}
.rows .draw{grid-column:1/3;padding:2px 0}
.list:not(.inputs):not(.pairs):not(.points),.list:not(.inputs):not(.pairs):not(.points) tbody{display:block}
.list:not(.inputs):not(.pairs):not(.points) thead{display:none}
.list:not(.inputs):not(.pairs):not(.points) tr{display:grid;gap:2px 12px;padding:8px 0;border-top:1px solid var(--ruling)}
.list:not(.inputs):not(.pairs):not(.points) th,.list:not(.inputs):not(.pairs):not(.points) td{width:auto;min-width:0;padding:0;border:0}
[data-of]::before{content:attr(data-of) " ";color:var(--ink3);font-weight:400}
.packages tr{grid-template-columns:24px 1fr 1fr 1fr}
.packages td{text-align:left}
.packages td:nth-child(2),.packages td.who{grid-column:2/5}
.packages td:nth-child(3){grid-column:2}
.packages .n{white-space:normal}
.matrix tr,.docket tr{grid-template-columns:1fr}
.levers tr{grid-template-columns:1fr 1fr 1fr}
.levers th[scope=row],.levers td.who{grid-column:1/4}
.levers td.n{text-align:left;white-space:normal}
.levers td.n:nth-child(2){grid-area:2/1}
.levers td.n:nth-child(4){grid-area:2/2}
.levers td.n:nth-child(6){grid-area:2/3}
.levers td.draw:nth-child(3){grid-area:3/1}
.levers td.draw:nth-child(5){grid-area:3/2}
.levers td.draw:nth-child(7){grid-area:3/3}
.drivers tr{grid-template-columns:1fr auto}
.drivers .draw{grid-column:1/3}
.drivers .draw:nth-child(4){padding-right:40%}
.steps tr{grid-template-columns:1fr auto auto}
.steps .draw{grid-column:1/4}
.classes tr{grid-template-columns:1fr 1fr}
.classes th[scope=row],.classes .draw{grid-column:1/3}
.classes td.n{text-align:left}
.inputs{min-width:680px}
}
)css";

constexpr const char* kPrint = R"css(@media print{
@page{size:A4;margin:15mm 14mm 16mm}
:root{--paper:#fff;--panel:#F4F4F2;--ink:#000;--ink2:#333;--ink3:#595959;--ruling:#bbb;--gridline:#ddd;--trough:#eee;
--war:#5E1A63;--concession:#B565A9;--standoff:#80878F;--standoff-fill:#D3D6D9;--back-down:#5FA99C;--settlement:#0B6B60;
--challenger:#9A4507;--target:#1B5E9E;--caution:#6b4600;--mark:#f3efe2}
body{max-width:none;padding:0;font-size:10.5pt}
.skip,nav{display:none}
h1{font-size:19pt}
h2{border-top-width:1pt;font-size:15pt}
h1,h2,h3,.answer,caption{break-after:avoid}
.lead{margin:8px 0 6px;font-size:14pt}
.more{margin-bottom:6px;font-size:10pt}
.answer{break-inside:avoid;orphans:4;widows:4}
section{margin-top:22px}
figure,tr,.two>div,.legend li,.option{break-inside:avoid}
thead{display:table-header-group}
.list{font-size:9.5pt}
small,.note,figcaption,.legend{font-size:8.5pt}
.strip{margin-top:8px;padding:6px 10px;font-size:8.5pt;line-height:1.55;break-inside:avoid}
.rows{margin-top:8px}
.rows .question{width:250px}
.rows .figure{width:110px}
.rows th[scope=row],.rows .n{padding-top:4px;padding-bottom:3px}
.rows td.n b{font-size:12.5pt}
.rows small{font-size:8pt;line-height:1.25}
.gain{grid-template-columns:minmax(0,11cm) 1fr}
.matrix th[scope=row]{width:150px}
.weights,.matrix .common{width:60px}
.bar{display:none}
.sq{min-width:27px;height:18px}
.sq i{line-height:16px;font-size:8.5px}
.levers thead{display:none}
.levers,.levers tbody{display:block}
.levers tr{display:grid;grid-template-columns:4cm 1fr 1fr 1fr;gap:0 14px;padding:5px 0;border-top:1px solid var(--ruling)}
.levers th,.levers td{border:0;padding:0}
.levers th[scope=row]{grid-area:1/1/3/2;width:auto}
.levers td.n{text-align:left;padding:0}
.levers td.n small{display:inline;margin-left:5px}
.levers td.n::before{content:attr(data-of) " ";color:var(--ink3)}
.levers td.n:nth-child(2){grid-area:1/2}
.levers td.n:nth-child(4){grid-area:1/3}
.levers td.n:nth-child(6){grid-area:1/4}
.levers td.draw:nth-child(3){grid-area:2/2}
.levers td.draw:nth-child(5){grid-area:2/3}
.levers td.draw:nth-child(7){grid-area:2/4}
.levers td.who{grid-area:3/1/4/5;font-size:8.5pt}
.levers td.who small{display:inline;margin-left:5px}
.drivers .draw{width:30%}
.packages td:nth-child(2){width:46%}
.scroll{overflow:visible}
.inputs,.inputs td,.inputs code,.inputs .judgement{font-size:7pt;line-height:1.25}
.inputs th,.inputs td{padding-top:2px;padding-bottom:2px}
.sources{font-size:8pt}
.inputs th[scope=row]{width:30%;min-width:0}
a.num{text-decoration:none}
details.how::details-content{content-visibility:visible}
.data{display:none}
summary{list-style:none}
}
)css";

}  // namespace

std::string style_sheet() { return std::string(kColours) + kText + kTables + kCharts + kNarrow + kPrint; }

}  // namespace demarche::report
