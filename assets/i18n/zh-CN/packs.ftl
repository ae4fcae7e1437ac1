## 找规则包，打开案件
packs-no-folder = { $by } 指定的文件夹“{ $path }”不能用：{ $reason }
