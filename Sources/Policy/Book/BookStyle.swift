/// How the pages look: paper and ink by day and by night, and they print.
enum BookStyle {
    static let name = "law.css"

    static let sheet = """
        :root{color-scheme:light dark;--paper:#f7f4ec;--card:#fffdf8;--ink:#22242a;--soft:#5f636c;
        --line:#ddd6c6;--mark:#1f6b45}
        @media (prefers-color-scheme:dark){:root{--paper:#17181b;--card:#1f2125;--ink:#e7e4dc;
        --soft:#a3a6ad;--line:#3a3d43;--mark:#7cc79f}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);
        font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
        nav{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;padding:.8rem 1.2rem;
        border-bottom:1px solid var(--line);font-size:.85rem}
        nav a{text-decoration:none}
        nav a[aria-current]{color:var(--ink);font-weight:600}
        main{max-width:76rem;margin:0 auto;padding:1.2rem}
        h1,h2{font-family:Georgia,"Noto Serif CJK SC","Songti SC",serif;font-weight:400;line-height:1.25}
        h1{font-size:2.1rem}
        h2{font-size:1.4rem;margin:2.6rem 0 .6rem;padding-top:1rem;border-top:1px solid var(--line)}
        h2:target{border-top-color:var(--mark)}
        a{color:var(--mark)}
        a:focus-visible{outline:2px solid var(--mark);outline-offset:2px}
        p{max-width:52rem}
        p [lang],td [lang],th [lang]{display:block}
        nav [lang="zh-Hans"],p [lang="zh-Hans"],th [lang="zh-Hans"]{color:var(--soft)}
        table{border-collapse:collapse;width:100%;margin:.8rem 0 1.4rem;background:var(--card);
        font-size:.92rem}
        th,td{border:1px solid var(--line);padding:.4rem .6rem;text-align:left;vertical-align:top;
        overflow-wrap:anywhere}
        th{font-weight:600}
        code{font:.92em ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
        @media (max-width:48rem){thead{position:absolute;clip-path:inset(50%);height:1px;width:1px;
        overflow:hidden}table,tbody,tr,td{display:block}tr{border:1px solid var(--line);
        margin-bottom:.8rem}td{border:0}td::before{content:attr(data-label);display:block;
        color:var(--soft);font-size:.75rem}h1{font-size:1.6rem}}
        @media print{nav{display:none}body{background:#fff;color:#000}h2,tr{break-inside:avoid}}

        """
}
