"""What sites print around an article, by region: templates with slots. Names, numbers and dates are filled in by seed.

Slots: {site} a site's name, {n} {m} numbers, {d} digits, {date} {time} of the article, {old} another date, {person} {person2},
{title} of the article, {other} the title of another article, {place}, {channel}, {url}, {word}.
"""

MAINLAND_HEAD = (
    "{site}|首页|新闻|国内|国际|社会|财经|体育|娱乐",
    "首页\n要闻\n时政\n社会\n民生\n文体\n专题\n视频",
    "手机{site}\n客户端\n登录\n注册",
    "设为首页 | 加入收藏 | 联系我们",
    "今天是{date_han} 星期三",
    "{site}欢迎您！",
    "网站首页 机构概况 政务公开 办事服务 互动交流 专题专栏",
    "首页 学校概况 机构设置 院系设置 师资队伍 招生就业 科学研究",
    "全国服务热线：400-{d4}-{d3}\n网站首页\n关于我们\n产品中心\n新闻资讯\n联系我们",
    "搜索\n热门搜索：{word} {word2} {word3}",
    "首页 > 新闻中心 > {channel} > 正文",
    "您当前的位置： 首页 > {channel} > 正文",
    "当前位置：{site} >> {channel} >> 内容",
    "当前位置：首页 / {channel} / 详情",
    "{site} · {channel}\n打开APP",
    "{channel}频道\n国内\n国际\n评论\n人物\n图片\n专题",
    "首页->{channel}->正文",
    "{site}首页-{channel}-正文",
    "所在位置：首页>{channel}>{channel2}",
    "站内搜索：\n请输入关键字",
    "繁体中文 | English | 无障碍 | 关怀版",
    "快讯：{other}",
)
MAINLAND_DATELINES = (
    "{date} {time} 来源：{source}",
    "来源：{source} 发布时间：{date} {time}",
    "发布时间：{date} {time} | 来源：{source} | 作者：{person} | 责任编辑：{person2}",
    "{date_han}{time} 来源：{source}",
    "{date_han} {time} {source}",
    "{date}  来源：{source}  作者：{person}  点击：{n} 次",
    "发布日期：{date}    浏览次数：{n}    字号：[ 大 中 小 ]",
    "时间：{date} {time}\n来源：{source}\n编辑：{person}",
    "{source}\n{date} {time}",
    "作者：{person}  |  {date}  |  阅读：{n}",
    "日期：{date} 信息来源：{source} 浏览次数：",
    "{date} {time}:12　来源: {source}　责编：{person}",
    "文章来源：{source} 作者： 更新时间：{date} {time}",
    "来源：{source}\n{date} {time}",
    "【字体：大 中 小】 发布时间：{date} 来源：{source}",
    "稿源：{source}   编辑：{person}   {date} {time}",
    "原创 {source} {date} {time}",
    "{person} · {date} · 阅读 {n}",
)
MAINLAND_GAP = (
    "分享到：\n微信\n微博\nQQ空间",
    "T大字\n分享到：",
    "字体大小：大 中 小",
    "【大】 【中】 【小】 【打印】 【关闭】",
    "打印本页\n收藏",
    "用微信扫一扫分享本页",
    "{n}人阅读 | {m}评论",
    "（原标题：{title}）",
    "语音播报\n播放\n暂停",
    "扫码阅读手机版",
    "A-\nA+",
    "评论 {m}\n收藏\n举报",
)
MAINLAND_SIGNOFF = (
    "责任编辑：{person}",
    "【责任编辑:{person}】",
    "（责任编辑：{person}）",
    "编辑：{person} 校对：{person2}",
    "责编：{person}",
    "来源：{source} 责任编辑：{person}_{code}",
    "[责任编辑： {person} ]",
    "作者：{person}\n编辑：{person2}",
    "文字：{person} 图片：{person2}\n编辑：{person}",
    "供稿：{person} 审核：{person2}",
    "记者 {person} 编辑 {person2}",
    "",
)
MAINLAND_TAIL = (
    "分享到：\n微信\n微博\nQQ空间\n更多",
    "点赞 {n}\n收藏 {m}\n分享",
    "【打印本页】 【关闭窗口】",
    "上一篇：{other}\n下一篇：{other2}",
    "上一篇：没有了\n下一篇：{other}",
    "标签： {word} {word2}",
    "关键词：{word},{word2}",
    "相关新闻\n{other}\n{other2}\n{other3}",
    "相关阅读：\n· {other}\n· {other2}\n· {other3}",
    "推荐阅读\n{other}\n{old}\n{other2}\n{old2}",
    "热门文章\n1\n{other}\n2\n{other2}\n3\n{other3}",
    "点击排行\n{other}\n{other2}\n{other3}\n{other4}",
    "猜你喜欢\n{other}\n{other2}\n{other3}",
    "新闻推荐\n{other} {old}\n{other2} {old2}\n{other3} {old}",
    "网友评论\n评论仅代表网友个人观点，与本站立场无关\n发表评论\n登录 | 注册\n最新评论\n{user}\n{comment}\n{n}小时前 回复 赞({m})\n{user2}\n{comment2}\n昨天 12:30 回复 赞({m})",
    "{m}条评论\n{user} {old}\n{comment}\n回复\n{user2} {old2}\n{comment2}\n回复",
    "声明：该文观点仅代表作者本人，{site}系信息发布平台，仅提供信息存储空间服务。",
    "免责声明：本文来自网络，版权归原作者所有，如有侵权请联系我们删除。",
    "特别声明：本文转载仅仅是出于传播信息的需要，并不意味着代表本网站观点或证实其内容的真实性；如其他媒体、网站或个人从本网站转载使用，须保留本网站注明的“来源”。",
    "凡本网注明“来源：{site}”的所有作品，版权均属于{site}，未经本网授权不得转载、摘编或利用其它方式使用上述作品。",
    "更多精彩内容，请关注“{site}”微信公众号",
    "扫一扫在手机打开当前页",
    "长按二维码关注{site}",
    "下载{site}客户端，看更多新闻",
    "今日热点\n{other}\n{other2}\n{other3}\n{other4}\n{other5}",
    "最新资讯\n[{channel}]{other}\n[{channel2}]{other2}\n[{channel}]{other3}",
    "作者最新文章\n{other}\n{old}\n{other2}\n{old2}\n相关文章\n{other3}\n{other4}",
    "编辑推荐\n{other}\n{teaser}\n{other2}\n{teaser2}",
)
MAINLAND_FOOT = (
    "关于我们 | 联系我们 | 广告服务 | 版权声明 | 网站地图",
    "网站声明  |  网站地图  |  联系我们\n主办单位：{place}市人民政府办公室    承办单位：{place}市大数据中心\n网站标识码：{d8}  备案号：{p}ICP备{d8}号  {p}公网安备 {d14}号",
    "Copyright © 2008-2022 {site} 版权所有 {p}ICP备{d8}号-1",
    "地址：{place}市人民路{m}号 邮编：{d6} 电话：0{d3}-{d8}\n版权所有：{place}学院宣传部 技术支持：{site}科技",
    "互联网新闻信息服务许可证：{d11} 信息网络传播视听节目许可证号：{d8}\n违法和不良信息举报电话：0{d3}-{d8} 举报邮箱：jubao@{url}",
    "本站部分资源来自互联网，如有侵权请联系站长删除\n{p}ICP备{d8}号 Powered by {site}CMS",
    "Copyright {url} All Rights Reserved.\n未经书面授权禁止复制或建立镜像\n建议使用1024*768以上分辨率浏览",
    "返回顶部\n意见反馈",
    "广告合作 QQ：{d9}\n{site} 版权所有",
)

TAIWAN_HEAD = (
    "{site}\n即時\n要聞\n娛樂\n運動\n全球\n社會\n地方\n產經\n股市\n房市\n生活\n寵物\n健康\n文教\n評論\n兩岸\n科技\n讀書",
    "首頁\n政治\n財經\n國際\n兩岸\n產經\n生活\n社會\n地方\n文化\n運動\n娛樂\n專題\n影音\n會員登入\n搜尋",
    "{site} 即時 報紙 影音 財經 體育 娛樂 評論 時尚 3C 汽車 健康 玩咖 地產",
    "登入\n訂閱電子報\n熱門關鍵字： {word} {word2} {word3} {word4}",
    "加入粉絲團\n下載APP\nLINE好友",
    "首頁 / {channel_tw} / {channel_tw2}",
    "首頁 > {channel_tw}",
    "{site}\n>\n{channel_tw}",
    "最新\n熱門\n{other}\n{other2}\n{other3}",
    "現正熱映中\n直播\n快訊\n{other}\n{other2}",
)
TAIWAN_DATELINES = (
    "{date} {time} {source}／ 記者{person}／{place}即時報導",
    "{date_slash} {time}\n〔記者{person}／{place}報導〕",
    "發布時間：{date_slash} {time}\n最後更新：{date_slash} {time2}",
    "記者{person}／{place}報導\n{date_han}　{time}",
    "文／{person}\n{date_slash}",
    "{source}　{person}\n{date} {time}",
    "{date_han} 週三 下午{time}",
    "更新於 {date_slash} {time}　{source} {person}",
    "{time}\n{date_slash}\n{source}\n{person}",
)
TAIWAN_GAP = (
    "分享\n分享\n留言\n列印",
    "A-\nA+\n字級",
    "A\nA\nA",
    "facebook\nline\n複製連結",
    "+ 追蹤",
    "讚 {n}\n分享",
    "字級：小 中 大 特",
    "聽新聞\n00:00 / 03:12",
)
TAIWAN_SIGNOFF = ("（編輯：{person}）{roc}", "責任編輯：{person}", "核稿編輯：{person}", "編輯 {person} 報導", "", "")
TAIWAN_TAIL = (
    "延伸閱讀\n{other}\n{other2}\n{other3}",
    "延伸閱讀：\n▪ {other}\n▪ {other2}",
    "更多{site}報導\n{other}\n{other2}",
    "相關新聞\n{other}\n{other2}\n{other3}\n{other4}",
    "熱門新聞\n{other}\n{date_slash} {time}\n{other2}\n{date_slash} {time2}",
    "你可能也想看\n{other}\n{other2}\n{other3}\nPromoted",
    "不用抽 不用搶 現在用APP看新聞 保證天天中獎　點我下載APP　按我看活動辦法",
    "歡迎加入【{site}】粉絲團",
    "#{word} #{word2} #{word3}",
    "關鍵字：{word}、{word2}、{word3}",
    "熱門留言\n{user}\n{comment}\n{n}小時前\n{user2}\n{comment2}\n{m}小時前",
    "本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。",
    "★{site}提醒您：飲酒過量，有礙健康。未滿十八歲者，禁止飲酒。",
    "上一則\n{other}\n下一則\n{other2}",
    "發表意見\n\n共 {m} 則留言\n規範\n張貼文章或下標籤，不得有違法或侵害他人權益之言論，違者應自負法律責任。",
    "猜你喜歡\n{other}\n{other2}\n{other3}\n熱門文章\n1\n{other4}\n2\n{other5}",
)
TAIWAN_FOOT = (
    "關於我們\n聯絡我們\n隱私權聲明\n著作權聲明\n廣告刊登\n徵才",
    "服務條款 · 著作權 · 隱私權聲明 · Powered by {url}\n© {site} All Rights Reserved.",
    "{site}股份有限公司 版權所有 © 2022 {url} All Rights Reserved.\n地址：{place}市中正路{m}號\n電話：(02){d8}\n客服信箱：service@{url}",
    "Copyright © {site}",
    "TOP\n回頂端",
)

HONGKONG_HEAD = (
    "{site}\n主頁\n即時新聞\n港聞\n財經\n國際\n中國\n娛樂\n體育\n副刊\n地產\n專欄\n登入",
    "訂閱\n登記\n{channel_hk}\n熱門話題\n{word}\n{word2}\n{word3}\n你可能有興趣",
    "新聞總覽 港聞 經濟 兩岸 國際 體育 文摘 觀點 英文 影片 圖片集",
    "港聞\n突發\n政情\n社會新聞\n天氣\n小城大事\n18區新聞",
    "主頁 > {channel_hk} > 內容",
    "日報\n即時\n{channel_hk}\n分享：",
    "香港時間：{date_han} {time}\n32°C\n86%",
)
HONGKONG_DATELINES = (
    "撰文：{person}\n出版：{date} {time}\n更新：{date} {time2}",
    "{date_han} 星期三 {time}\n{source}",
    "更新時間 (HKT): {date} {time}",
    "{channel_hk} {time} {date_slash}",
    "發佈時間: {date_slash}",
    "{source}\n{date_han}",
    "記者：{person}　{date_slash} {time}",
    "{date} HKT {time}",
)
HONGKONG_SIGNOFF = ("責任編輯：{person}", "記者：{person}\n編輯：{person2}\n攝影：{person}", "（{source}）", "文：{person}", "")
HONGKONG_TAIL = (
    "相關文章：\n{other}\n{other2}",
    "相關新聞\n{other}\n{other2}\n{other3}",
    "最高瀏覽\n{other}\n{time} {date_slash}\n{other2}\n{time2} {date_slash}",
    "立即下載{site}App：https://{url}/app",
    "訂閱{site} YouTube頻道：https://{url}/yt",
    "熱門文章\n{other}\n{other2}\n{other3}\n{other4}",
    "{word} {word2} {word3}",
    "標籤\n{word}\n{word2}",
    "你可能感興趣\n{other}\n{other2}\n{other3}",
    "▼點擊下圖看更多▼",
    "最新文章\n{other}\n{other2}\n{other3}\n生活訊息\n{other4}\n{other5}",
    "開啟推播\n按此了解更多",
)
HONGKONG_FOOT = (
    "關於我們\n私隱政策\n免責聲明\n聯絡我們\n廣告查詢",
    "{site}版權所有 © 2022",
    "條款及細則 | 私隱政策聲明 | 不歧視及不騷擾聲明\nCopyright © 2022 {site}. All Rights Reserved.",
    "其他版本 :\n文字版\n揭頁版\n集團網站",
    "其他網站\n{other}\n承印商：{site}有限公司",
)

REGIONS = {
    "mainland": (MAINLAND_HEAD, MAINLAND_DATELINES, MAINLAND_GAP, MAINLAND_SIGNOFF, MAINLAND_TAIL, MAINLAND_FOOT),
    "taiwan": (TAIWAN_HEAD, TAIWAN_DATELINES, TAIWAN_GAP, TAIWAN_SIGNOFF, TAIWAN_TAIL, TAIWAN_FOOT),
    "hongkong": (HONGKONG_HEAD, HONGKONG_DATELINES, TAIWAN_GAP, HONGKONG_SIGNOFF, HONGKONG_TAIL, HONGKONG_FOOT),
}


def _words(text: str) -> list[str]:
    return text.split()


# Menus of full pages: sections with their sub-sections, printed above and again below the article.
SECTIONS = _words(
    "要聞 頭條 即時 熱門 政治 國際 財經 社會 地方 生活 專題 法律 保險 氣象 旅遊 運動 影劇 寵物 消費 家電 時尚 健康 親子 購物 公益 雜誌 圖集 "
    "樓市 理財 科技 博客 視頻 投資 專欄 副刊 江畔人家 山海商情 雲端學堂 家居巧手 新屋巡禮 股海觀潮 廚房筆記 升學路上 名醫在線 街坊點評 老店尋味 小題大做 玩具櫃 夜歸人"
)
CHANNELS = _words("社会 国内 财经 民生 本地 教育 要闻 时政 综合 科技 校园动态 工作动态 通知公告 行业资讯")
CHANNELS_TW = _words("生活 社會 政治 財經 地方 國際 要聞 科技 健康 文教")
CHANNELS_HK = _words("港聞 社會 突發 財經 時事 要聞 即時")
COMMENTS = (
    "说得好", "支持一下", "这样的事情早就该管管了。", "路过看看", "希望能落到实处，别只是说说而已。", "前排", "真的假的？", "我家就在附近，昨天也看见了。",
    "老百姓最关心的还是价格，别的都是虚的，希望有关部门好好想想。", "哈哈哈", "已阅", "不错不错！",
)  # fmt: skip
