"""The family names: a closed class, like the digits."""

from __future__ import annotations

# Those of nearly all Chinese people, roughly by frequency.
_BY_FREQUENCY = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖"
    "武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹曲靳祁路涂甘裴包宁霍游阮凌冉翁舒阳柯单岳梅童成房应盛凤戚喻解娄宫费"
    "卜计席卫车项闻党谷明冷鲍郎占褚隋麻华边池桂练简敖来缪奚支蒙巩原米肖闫付代冼麦邝鄢蔺逄佟佘古卓沙全班仇栾司丛屈晏谈糜牟桑戈储荆宗茅封艾查况农楚苑植臧胥匡鹿修闵习海国衣尉迟时竺商巴寇铁"
    "乐皮幸楼滕井逯钮塔仝宿郗鞠丰花鱼郁云昌廉岑伏元穆平湛禹狄贝祖刁虞柏水窦强暴荀羊惠麴家甄富巫乌弓牧隗山仰秋仲伊暨璩濮寿扈燕冀浦别瞿慕茹宦容戎弘广阙东殴沃利蔚越夔隆师厍晁勾融訾阚空毋乜"
    "养须红权盖桓公上官粘苟揭褟脱揣谌邸铉忻郜仵仉滑豆宣刚虎库危尧禤芮巢蒯颛亓鄂冒戢拓檀卞佴招续泰笪哈谯墨门信晋牙户税区雍承帅达呼卿"
    "景尤屠饶邬裘荣吉厉蒲杭诸索姬丘嵇劳贡堵薄汲蓟邰莘郦郏庾殳宓钭酆贲邴籍郤苍衡慎亢佴禚缑隽茆贠兰言琚"
    "昝羿辜綦呙郇郅鄞侬朴迮蔄侴骞"
)
SURNAMES = frozenset(_BY_FREQUENCY)
COMMON = frozenset(_BY_FREQUENCY[:175])  # after these come characters that are words first
_MOST_COMMON = COMMON - frozenset("高万方金黄文常马白江龙安平")  # also words
# Two of them are so common that what else they begin can be told: 黄金, 马路.
_GOES_WITH = {"黄": "金色河山海土灯石埔浦牛瓜豆页", "马": "上路来拉尔克里德耳桶力车术赛达蒂"}
COMPOUND = frozenset(
    (
        *("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "长孙", "宇文", "端木"),
        *("南宫", "澹台", "闻人", "拓跋", "百里", "呼延", "独孤", "轩辕", "西门", "东郭", "完颜", "太史", "钟离", "第五", "张简"),
        *("范姜", "申屠", "赫连", "万俟", "公冶", "淳于", "单于"),
    )
)


def has_common_surname(text: str) -> bool:
    """Whether a text begins with one of the family names that nearly everyone has.

    >>> has_common_surname("王小明"), has_common_surname("白皮书")
    (True, False)

    """
    return text[0] in _MOST_COMMON or text[:2] in COMPOUND or text[1:2] not in _GOES_WITH.get(text[0], text[1:2])
