/// How the page looks: paper and ink, nothing that moves, and it prints.
enum DemoStyle {
    static let sheet: HTML = """
        :root{--paper:#f7f4ec;--card:#fffdf8;--ink:#22242a;--soft:#666a73;--line:#ddd6c6;\
        --green:#1f6b45;--red:#9b2c22;\
        --amber:#8a6414;--serif:Georgia,"Source Han Serif SC","Noto Serif CJK SC","Songti SC",serif;\
        --sans:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
        *{box-sizing:border-box}
        body{margin:0;padding:1.2rem;background:var(--paper);color:var(--ink);font:16px/1.6 var(--sans);\
        text-align:right}
        main{max-width:58rem;margin:0 auto;text-align:left}
        input[name=tongue]{position:absolute;opacity:0}
        label{display:inline-block;padding:.2rem .8rem;border:1px solid var(--line);border-radius:2rem;\
        color:var(--soft);\
        cursor:pointer;font-size:.85rem}
        input:checked+label{background:var(--ink);color:var(--paper);border-color:var(--ink)}
        input:focus-visible+label{outline:2px solid var(--green);outline-offset:2px}
        .zh{display:none}
        #tongue-zh:checked~main .zh{display:inline}
        #tongue-zh:checked~main .en{display:none}
        header{padding:2rem 0 1.4rem;border-bottom:3px double var(--line);margin-bottom:1.6rem}
        .house{letter-spacing:.3em;text-transform:uppercase;font-size:.75rem;color:var(--soft);margin:0}
        h1{font:400 2.8rem/1.15 var(--serif);margin:.3rem 0 .8rem}
        .about{max-width:44rem;font-size:1.05rem}
        .verdict{font-size:1.1rem;color:var(--green)}
        .verdict b{font:400 1.7rem var(--serif);margin-right:.5rem}
        .verdict.bad,.mark.bad{color:var(--red)}
        .scenes{list-style:none;margin:0;padding:0}
        .scene{display:grid;grid-template-columns:8.5rem 1fr;gap:1.4rem;background:var(--card);\
        border:1px solid var(--line);\
        border-left:4px solid var(--green);border-radius:6px;padding:1.2rem 1.4rem;margin:0 0 1rem;\
        break-inside:avoid}
        .scene.refused{border-left-color:var(--red)}
        .scene.negative{border-left-color:var(--amber)}
        .number{font:400 2rem/1 var(--serif);color:var(--soft);display:block;margin-bottom:.6rem}
        .photo{width:8.5rem;height:8.5rem;background-size:cover;background-position:50% 20%;\
        border-radius:4px;\
        border:1px solid var(--line);print-color-adjust:exact}
        .side small{color:var(--soft);font-size:.72rem}
        h2{font:400 1.4rem/1.3 var(--serif);margin:0 0 .4rem}
        h3{font-size:.95rem;margin:1.2rem 0 .3rem}
        .asked{color:var(--soft);margin:0 0 .8rem}
        .seal{display:inline-block;padding:.15rem .8rem;border-radius:3px;color:#fff;\
        background:var(--green);\
        font-weight:600;print-color-adjust:exact}
        .refused .seal{background:var(--red)}
        .negative .seal{background:var(--amber)}
        .mark{margin-left:.8rem;font-size:.85rem;color:var(--green)}
        .grounds{padding-left:1.3rem;margin:.8rem 0}
        .grounds li{margin-bottom:.7rem}
        .grounds p{margin:0}
        cite{display:inline-block;font-style:normal;font-size:.8rem;border:1px solid var(--line);\
        border-radius:3px;\
        padding:0 .45rem;margin:.15rem .3rem .15rem 0;background:var(--paper)}
        .cure{font-size:.88rem;color:var(--green)}
        code{font:.8em ui-monospace,Menlo,Consolas,monospace;color:var(--soft);overflow-wrap:anywhere}
        summary{cursor:pointer;color:var(--soft);font-size:.88rem}
        .missing,.ways{font-size:.88rem;margin:.3rem 0}
        .checks{list-style:none;padding:0;margin:.8rem 0}
        .checks li{padding:.15rem 0 .15rem 1.5rem;text-indent:-1.5rem}
        .checks li::before{content:"✓";color:var(--green);display:inline-block;width:1.5rem;text-indent:0}
        .checks .fails::before{content:"✗";color:var(--red)}
        .meta{font-size:.78rem;color:var(--soft);margin:.8rem 0 0;font-variant-numeric:tabular-nums}
        .check{margin-top:2.4rem}
        pre{background:var(--card);border:1px solid var(--line);border-radius:4px;padding:.8rem 1rem;\
        white-space:pre-wrap;\
        overflow-wrap:anywhere;font:.78rem/1.5 ui-monospace,Menlo,Consolas,monospace}
        footer{border-top:3px double var(--line);margin-top:2rem;padding:1rem 0 3rem;font-size:.88rem}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.4rem}
        dt{color:var(--soft)}
        dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
        @media (max-width:40rem){.scene{grid-template-columns:1fr}.side{display:flex;gap:1rem;\
        align-items:end}\
        h1{font-size:2.1rem}dl{grid-template-columns:1fr}dt{margin-top:.5rem}}
        @media print{body{background:#fff;padding:0}label{display:none}.scene{border-radius:0}}

        """
}
