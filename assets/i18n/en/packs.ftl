## Finding packs, opening cases
packs-no-folder = The folder “{ $path }” named by { $by } cannot be used: { $reason }
