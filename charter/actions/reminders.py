def remind():
    pass
