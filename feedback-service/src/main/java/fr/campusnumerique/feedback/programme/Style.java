package fr.campusnumerique.feedback.programme;

/** How the page looks, on a screen and on paper. */
final class Style {

    static final String SHEET = """
            :root { color-scheme: light; }
            body { font: 1rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 0 auto; padding: 1rem;
              max-width: 64rem; }
            h1 { font-size: 1.8rem; line-height: 1.2; } h2 { font-size: 1.3rem; margin-top: 2.5rem; }
            a { color: #1b4b91; } :focus-visible { outline: 3px solid #1b4b91; outline-offset: 2px; }
            .skip { position: absolute; left: -999rem; } .skip:focus { left: 1rem; background: #fff; padding: .5rem; }
            .headline { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1rem; }
            .headline div { border-left: .3rem solid #1b4b91; padding-left: .8rem; display: flex;
              flex-direction: column-reverse; justify-content: flex-end; }
            .headline dd { margin: 0; } .headline strong { font-size: 1.9rem; display: block; }
            figure { margin: 1rem 0; } figcaption, caption { font-weight: 600; text-align: left; }
            svg { width: 100%; height: auto; font: 13px system-ui, sans-serif; } svg text { fill: #1a1a1a; }
            .end { text-anchor: end; } .first { fill: #1b4b91; } .second { fill: #c8571b; }
            .hatch { stroke: #fff; stroke-width: 2; } .interval { stroke: #1a1a1a; stroke-width: 2; }
            .wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .875rem; }
            th, td { border-bottom: 1px solid #8a8a8a; padding: .3rem .6rem; text-align: right; vertical-align: top; }
            th[scope=row], thead th:first-child { text-align: left; } .hidden { color: #595959; font-style: italic; }
            .notApplicable { color: #595959; } abbr { text-decoration: none; }
            .legend { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
            .legend dt { text-align: right; } .legend dd { margin: 0; }
            @media screen { td { white-space: nowrap; } }
            @page { size: A4 landscape; margin: 12mm; }
            @media print { nav, .skip { display: none; } body { max-width: none; padding: 0; font-size: 9pt; }
              .wide { overflow: visible; } table { font-size: 6.5pt; width: 100%; } th, td { padding: 1pt 2pt; }
              section, figure, tr { break-inside: avoid; } svg { max-height: 12cm; }
              * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
            """;

    private Style() {}
}
