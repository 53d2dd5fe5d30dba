/** The document a phone is loaded in. phone.css is the runtime's own, app.css the compiled WXSS. */
export const phonePage = `<!doctype html>
<html lang="zh-CN" data-theme="light">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title></title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="phone.css">
<link rel="stylesheet" href="app.css">
<body>
<div id="phone"></div>
<script src="phone.js"></script>
</body>
</html>
`
