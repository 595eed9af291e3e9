"""Give places the English names that they ship with now, but where an administrator wrote another."""

import re

from django.db import migrations, models

from yearbooks import kept_lists

# What was shipped before where it is not today's name without its kind.
_BEFORE = """
130107 Jingxingkuangqu
130171 Gaoxinqu
130172 Xunhuanhuagongyuanqu
130271 Lutaijingkaiqu
130272 Hanguguanliqu
130273 Gaoxinqu
130274 Haigangjingkaiqu
130371 Jingkaiqu
130372 Beidaihexinqu
130406 Fengfengkuangqu
130471 Jingkaiqu
130473 Jinanxinqu
130571 Jingkaiqu
130671 Gaoxinqu
130672 Baigouxincheng
130771 Jingkaiqu
130772 Chabeiguanliqu
130773 Saibeiguanliqu
130804 Yingshouyingzikuangqu
130871 Gaoxinqu
130971 Jingkaiqu
130972 Gaoxinqu
130973 Bohaixinqu
131071 Jingkaiqu
131171 Gaoxinqu
131172 Binhuxinqu
140171 Zhuanxingzonghegaigeshifanqu
140271 Jingkaiqu
140671 Jingkaiqu
140971 Wutaishanfengjingmingshengqu
150121 Tumotezuoqi
150172 Jingkaiqu
150206 Baiyun'ebokuangqu
150221 Tumoteyouqi
150223 Da'erhanmaoming'anlianheqi
150271 Xitugaoxinqu
150421 Aluke'erqin
150422 Balinzuoqi
150423 Balinyouqi
150425 Keshiketeng
150426 Wengniute
150428 Kalaqin
150430 Aohan
150502 Ke'erqin
150521 Ke'erqinzuoyizhongqi
150522 Ke'erqinzuoyihouqi
150524 Kulun
150525 Naiman
150526 Zhalute
150571 Jingkaiqu
150621 Dalate
150622 Zhunge'er
150623 Etuokeqianqi
150624 Etuoke
150625 Hangjin
150626 Wushen
150627 Yijinhuoluo
150721 Arong
150722 Molidawa
150723 Elunchun
150724 Ewenke
150725 Chenba'erhu
150726 Xinba'erhuzuoqi
150727 Xinba'erhuyouqi
150823 Wulateqianqi
150824 Wulatezhongqi
150825 Wulatehouqi
150826 Hangjinhouqi
150926 Chaha'eryouyiqianqi
150927 Chaha'eryouyizhongqi
150928 Chaha'eryouyihouqi
150929 Siziwang
152221 Ke'erqinyouyiqianqi
152222 Ke'erqinyouyizhongqi
152223 Zhalaite
152522 Abaga
152523 Sunitezuoqi
152524 Suniteyouqi
152525 Dongwuzhumuqin
152526 Xiwuzhumuqin
152527 Taipusi
152528 Xianghuang
152529 Zhengxiangbai
152530 Zhenglan
152921 Alashanzuoqi
152922 Alashanyouqi
152923 Ejina
152971 Gaoxinqu
210113 Shenbei
220171 Jingkaiqu
220172 Jingyuegaoxinqu
220173 Gaoxinqu
220174 Qichejingkaiqu
220271 Jingkaiqu
220272 Gaoxinqu
220273 Zhongguoxinjiaposhipinqu
220721 Qianguo'erluosi
220771 Jingkaiqu
220871 Jingkaiqu
222400 Yanbian Korean Autonomous Prefecture
230624 Du'erbote
230671 Gaoxinqu
232700 Daxing'anling (Greater Khingan)
320371 Jingkaiqu
320671 Jingkaiqu
320771 Jingkaiqu
320871 Jingkaiqu
320971 Jingkaiqu
321071 Jingkaiqu
321171 Xinqu
321371 Jingkaiqu
340176 Gaoxinqu
340177 Jingkaiqu
340178 Xinzhangaoxinqu
340271 Jingkaiqu
340272 Sanshanjingkaiqu
340371 Gaoxinqu
340372 Jingkaiqu
340871 Jingkaiqu
341171 Zhongxinsuchugaoxinqu
341172 Jingkaiqu
341271 Hefeixiandaichanyeyuanqu
341272 Jingkaiqu
341371 Ma'anshanxiandaichanyeyuanqu
341372 Jingkaiqu
341871 Jingkaiqu
370176 Gaoxinqu
370571 Jingkaiqu
370572 Gangjingkaiqu
370671 Gaoxinqu
370676 Jingkaiqu
370772 Binhaijingkaiqu
370871 Gaoxinqu
371071 Huojugaoxinqu
371072 Jingkaiqu
371073 Lingangjingkaiqu
371171 Jingkaiqu
371371 Gaoxinqu
371471 Tianquxinqu
371771 Jingkaiqu
371772 Gaoxinqu
410171 Jingkaiqu
410172 Gaoxinqu
410173 Hangkonggangjingjizongheshiyanqu
410371 Gaoxinqu
410471 Gaoxinqu
410472 Chengxiangyitihuashifanqu
410571 Gaoxinqu
410671 Jingkaiqu
410771 Gaoxinqu
410772 Jingkaiqu
410773 Pingyuanchengxiangyitihuashifanqu
410871 Chengxiangyitihuashifanqu
410971 Gongyeyuanqu
410972 Jingkaiqu
411071 Jingkaiqu
411171 Jingkaiqu
411271 Jingkaiqu
411371 Gaoxinqu
411372 Chengxiangyitihuashifanqu
411471 Yudongzonghewuliuchanyejujiqu
411472 Jingkaiqu
411571 Gaoxinqu
411671 Lingangkaifaqu
411771 Jingkaiqu
421071 Jingkaiqu
421171 Longganhuguanliqu
429021 Shennongjia
430371 Gaoxinqu
430372 Zhaoshanshifanqu
430373 Jiuhuashifanqu
430473 Songmujingkaiqu
430476 Gaoxinqu
430671 Quyuanguanliqu
430771 Xidongtingguanliqu
430971 Datonghuguanliqu
430972 Gaoxinqu
431171 Jingkaiqu
431173 Huilongxuguanliqu
431271 Hongjiangguanliqu
513200 Ngawa (Aba)
513231 Aba
513328 Ganzi
520203 Liuzhi
540000 Tibet
540171 Ge'ermuzangqinggongyeyuanqu
540172 Jingkaiqu
540173 Wenhualüyouchuangyiyuanqu
540174 Dazigongyeyuanqu
620171 Xinqu
650203 Kelamayi
"""
_KIND = re.compile(" (District|County|Prefecture)$")


def rename(apps, schema_editor):
    place_model = apps.get_model("yearbooks", "Place")
    before = dict(line.split(" ", 1) for line in _BEFORE.strip().splitlines())
    shipped = {row["code"]: row["english"] for row in kept_lists.places()}
    changed = []
    for place in place_model.objects.filter(code__in=shipped):
        now = shipped[place.code]
        if place.english != now and place.english == before.get(place.code, _KIND.sub("", now)):
            place.english = now
            changed.append(place)
    place_model.objects.bulk_update(changed, ["english"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("yearbooks", "0005_yearbook_orders")]
    operations = [
        # The English names of the kinds of sections begin with a capital; nothing changes in the table.
        migrations.AlterField(
            model_name='section',
            name='kind',
            field=models.TextField(choices=[('综述', 'Overview'), ('外事', 'Foreign affairs'), ('侨务', 'Overseas Chinese affairs'), ('港澳台', 'Hong Kong, Macao and Taiwan affairs'), ('港澳', 'Hong Kong and Macao affairs'), ('台湾', 'Taiwan affairs'), ('出访', 'Visits abroad'), ('来访', 'Visits received'), ('友城', 'Sister cities'), ('领事', 'Consular affairs'), ('活动', 'Activities'), ('抗疫', 'Epidemic response'), ('其他', 'Other')], db_index=True, verbose_name='kind'),
        ),
        migrations.RunPython(rename, migrations.RunPython.noop, elidable=True),
    ]
