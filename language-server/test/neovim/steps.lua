-- What a person does in Neovim, step by step; what Neovim shows goes to the file named by RESULTS, as JSON.
local results = {}
-- Milliseconds: nothing here takes long, but the machine may be busy.
local deadline = vim.loop.now() + 80000

local function finish(failure)
  results.failure = failure
  local file = assert(io.open(vim.env.RESULTS, 'w'))
  file:write(vim.fn.json_encode(results))
  file:close()
  vim.cmd('qall!')
end

local steps
local function resume(...)
  local fine, failure = coroutine.resume(steps, ...)
  if not fine then finish(tostring(failure)) end
end

--- Lets Neovim go on, keys and messages included, until a value is there.
local function eventually(what, value)
  local timer = vim.loop.new_timer()
  local isOver = false
  timer:start(0, 20, vim.schedule_wrap(function()
    if isOver then return end
    local fine, found = pcall(value)
    local isLate = vim.loop.now() > deadline
    isOver = not fine or found or isLate
    if not isOver then return end
    timer:close()
    if not fine then return finish(found) end
    if not found then return finish('Nothing came of: ' .. what) end
    resume(found)
  end))
  return coroutine.yield()
end

--- The problems that are shown of a file, with the words they stand under as far as they are on the screen.
local function problems(name)
  local shown = {}
  for _, problem in ipairs(vim.diagnostic.get(vim.fn.bufnr(name))) do
    local line = vim.fn.getbufline(name, problem.lnum + 1)[1]
    local word = line and line:sub(problem.col + 1, problem.end_col)
    table.insert(shown, { code = problem.code, word = word })
  end
  return shown
end

--- Those of a file as soon as there are any.
local function found(name)
  return eventually('problems in ' .. name, function()
    local shown = vim.fn.bufexists(name) == 1 and problems(name) or {}
    return #shown > 0 and shown
  end)
end

local function keys(typed)
  vim.api.nvim_input(vim.api.nvim_replace_termcodes(typed, true, false, true))
end

local function put_cursor_on(word)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  vim.fn.search(word, 'c')
end

steps = coroutine.create(function()
  vim.cmd('edit shop.svc')
  results.filetype = vim.bo.filetype
  results.open = found('shop.svc')
  results.unopened = found('billing.svc')

  -- Completion, as a person asks for it, behind the misspelled name.
  put_cursor_on('chrge')
  keys('cw<C-x><C-o>')
  results.offered = eventually('completion', function()
    if vim.fn.pumvisible() == 0 then return nil end
    return vim.tbl_map(function(item) return item.word end, vim.fn.complete_info({ 'items' }).items)
  end)
  keys('<C-n><Esc>')
  results.mended = eventually('the mended line', function()
    local isInsert = vim.api.nvim_get_mode().mode:find('i')
    return not isInsert and #problems('shop.svc') == 0 and vim.fn.getline('.')
  end)

  vim.cmd('edit payments.svc')
  put_cursor_on('charge')
  vim.lsp.buf.rename('collect')
  eventually('the rename', function()
    local both = table.concat(vim.fn.getbufline('shop.svc', 1, '$')) .. vim.fn.getline(1)
    return not both:find('charge')
  end)
  vim.cmd('wall')

  -- What another file loses is missed in the one that stays open.
  vim.fn.setline(1, 'service Payments { query balance }')
  results.missed = found('shop.svc')
  results.unopenedThen = found('billing.svc')
  results.servers = #(vim.lsp.get_clients or vim.lsp.get_active_clients)()
  finish(nil)
end)

vim.schedule(resume)
