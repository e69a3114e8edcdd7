#include "kiosk/frequency/cell_drawer.h"

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/frequency/coverage_grid.h"
#include "kiosk/look/text.h"

namespace kiosk {
namespace {

constexpr int gap = 8, height = 248;  // in pixels of a screen of 1366 x 768

}  // namespace

CellDrawer::CellDrawer(wxWindow* parent, const Theme& theme) : wxPanel(parent), theme_(theme) {
  SetName("drawer");
  SetBackgroundColour(theme.surface);
  SetMinSize(wxSize(-1, theme.px(height * (1 + (theme.scale - 1) / 2))));
  const int space = theme.px(gap);
  head_ = new Label(this, theme, "", Type::strong);
  auto* columns = new wxBoxSizer(wxHORIZONTAL);
  const char* const names[] = {"proved", "unsure", "missing"};
  for (std::size_t i = 0; i < lists_.size(); ++i) {
    titles_[i] = new Label(this, theme, " ", Type::small);
    lists_[i] = new RowList(this, theme);
    lists_[i]->SetName(names[i]);
    lists_[i]->on_touch([this, i](std::size_t row) {
      const std::string& id = lists_[i]->rows()[row].id;
      if (!id.empty() && touched_) touched_(std::stoll(id));
    });
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(titles_[i], wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, space));
    column->Add(lists_[i], wxSizerFlags(1).Expand());
    columns->Add(column, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT, space / 2));
  }
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(head_, wxSizerFlags().Expand().Border(wxALL, space));
  all->Add(columns, wxSizerFlags(1).Expand());
  SetSizer(all);
}

void CellDrawer::show(const wxString& head, const CellColumns& columns, Lists lists) {
  head_->set_text(head);
  fill(Column::proved, _("Proved"), columns.proved, Sign::good, lists);
  fill(Column::unsure, _("Provisional"), columns.unsure, Sign::unsure, lists);
  fill(Column::missing, _("Missing"), columns.missing, Sign::bad, lists);
  Layout();
}

void CellDrawer::fill(Column column, const wxString& title, const std::vector<CellLine>& lines, Sign sign,
                      Lists lists) {
  const auto i = static_cast<std::size_t>(column);
  titles_.at(i)->set_text(title + wxString::Format("  %d", static_cast<int>(lines.size())));
  titles_.at(i)->set_colour(lines.empty() ? theme_.faint : theme_.colour(sign));
  std::vector<Row> rows;
  for (const CellLine& line : lines)
    rows.push_back({.id = line.document == 0 ? std::string() : std::to_string(line.document),
                    .title = wx(line.name),
                    .note = wx(line.note),
                    .sign = line.coverage ? sign_for(*line.coverage) : Sign::none});
  if (lists == Lists::from_top) lists_.at(i)->clear_mark();
  lists_.at(i)->set_rows(std::move(rows));
  if (lists == Lists::from_top && !lists_.at(i)->rows().empty()) lists_.at(i)->ScrollToRow(0);
}

}  // namespace kiosk
