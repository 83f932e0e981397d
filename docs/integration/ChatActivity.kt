// The chat in the bank's Android app: the bank's own page in a web view, with the session the app has already.
class ChatActivity : AppCompatActivity() {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        val web = WebView(this)
        web.settings.javaScriptEnabled = true
        web.settings.domStorageEnabled = true // the widget keeps its state there
        web.settings.allowFileAccess = false
        web.webViewClient = object : WebViewClient() {
            override fun shouldOverrideUrlLoading(view: WebView, request: WebResourceRequest): Boolean {
                val isOurs = request.url.scheme == "https" && request.url.host in setOf("www.bank.example", "chat.bank.example")
                if (!isOurs) startActivity(Intent(Intent.ACTION_VIEW, request.url)) // links in messages open outside
                return !isOurs
            }
        }
        val cookie = "session=${Login.session}; Secure; HttpOnly; SameSite=Strict; Path=/"
        CookieManager.getInstance().setCookie("https://www.bank.example", cookie) {
            web.loadUrl("https://www.bank.example/chat") // the page of page.html: it asks the backend, no token passes through the app
        }
        setContentView(web)
    }

    // At logout, after the page has called leaveChat(): nothing of this customer stays on the device.
    fun forget() {
        CookieManager.getInstance().removeAllCookies(null)
        WebStorage.getInstance().deleteAllData()
    }
}
