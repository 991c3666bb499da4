"""Many pages: a cleaner that can be sent to other processes, Arrow batches, files in and files out.

>>> from cleantext import Cleaner
>>> [article.text for article in Cleaner().clean_many(["&#20320;&#22909;，世界！", "再見，世界！"])]
['你好，世界！', '再见，世界！']

"""
