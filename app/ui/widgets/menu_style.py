"""The style of menus only: row sizes and margins from tokens; all else stays Fusion's."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleOption, QStyleOptionMenuItem, QWidget

from app.ui.widgets import menu_paint

_METRICS = {
    QStyle.PixelMetric.PM_MenuPanelWidth: menu_paint.FRAME,
    QStyle.PixelMetric.PM_MenuHMargin: menu_paint.PADDING,
    QStyle.PixelMetric.PM_MenuVMargin: menu_paint.PADDING,
}
_shared: list["_MenuStyle"] = []


class _MenuStyle(QProxyStyle):
    """Answers sizes of menu rows. Set on menus alone: a Python style on all widgets would slow painting."""

    def sizeFromContents(  # noqa: N802 - Qt's name
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        if kind != QStyle.ContentsType.CT_MenuItem or not isinstance(option, QStyleOptionMenuItem):
            return super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if option.menuItemType == QStyleOptionMenuItem.MenuItemType.Separator:
            return QSize(1, menu_paint.SEPARATOR)  # QMenu drops what has no width
        return _row_size(option, widget)

    def pixelMetric(  # noqa: N802 - Qt's name
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        own = _METRICS.get(metric)
        return own if own is not None else super().pixelMetric(metric, option, widget)


def _row_size(option: QStyleOptionMenuItem, widget: QWidget | None) -> QSize:
    label = option.text.partition("\t")[0]
    row_of = getattr(widget, "row", None)
    if widget is not None and row_of is not None:
        for action in widget.actions():
            if action.text() == label:
                return menu_paint.row_size(row_of(action))
    return menu_paint.row_size(menu_paint.MenuRow(label))


def menu_style() -> QProxyStyle:
    """The one style object that all menus share; it lives as long as the application."""
    if not _shared:
        made = _MenuStyle("fusion")
        made.setParent(QApplication.instance())
        _shared.append(made)
    return _shared[0]
