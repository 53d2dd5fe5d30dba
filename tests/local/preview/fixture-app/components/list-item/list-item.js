Component({ relations: { '../list/list': { type: 'parent' } } })
