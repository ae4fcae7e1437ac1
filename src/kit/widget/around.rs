//! Widgets around one other, which do some of what a widget does themselves and pass the rest on.

/// Methods of a widget that only ask its content, a field of it, whose state is the first child of its own.
///
/// ```
/// use iced::advanced::widget::{Tree, Widget};
/// use iced::advanced::{Layout, layout, mouse, renderer};
/// use iced::{Color, Length, Rectangle, Renderer, Size, Theme};
/// use redress::{kit::widget::Element, pass_on};
///
/// /// Content in which words are red.
/// struct Red<'a, Message> {
///     content: Element<'a, Message>,
/// }
///
/// impl<Message> Widget<Message, Theme, Renderer> for Red<'_, Message> {
///     pass_on! { content: children, diff, size, layout, operate, update, mouse_interaction, overlay }
///
///     fn draw(
///         &self,
///         tree: &Tree,
///         renderer: &mut Renderer,
///         theme: &Theme,
///         _style: &renderer::Style,
///         layout: Layout<'_>,
///         cursor: mouse::Cursor,
///         viewport: &Rectangle,
///     ) {
///         let red = renderer::Style { text_color: Color::from_rgb(1.0, 0.0, 0.0) };
///         let content = self.content.as_widget();
///         content.draw(&tree.children[0], renderer, theme, &red, layout, cursor, viewport);
///     }
/// }
/// ```
///
/// `pass_on! { each layers: children, diff, operate }` is for a widget with several contents, whose states are the children of its
/// own; what takes no room is not there for whoever looks for something.
#[macro_export]
macro_rules! pass_on {
    ($content:ident: $($method:ident),+) => { $($crate::pass_on! { @$method $content })+ };
    (each $contents:ident: $($method:ident),+) => { $($crate::pass_on! { @each $method $contents })+ };
    (@each children $contents:ident) => {
        fn children(&self) -> Vec<iced::advanced::widget::Tree> {
            self.$contents.iter().map(iced::advanced::widget::Tree::new).collect()
        }
    };
    (@each diff $contents:ident) => {
        fn diff(&self, tree: &mut iced::advanced::widget::Tree) {
            tree.diff_children(&self.$contents);
        }
    };
    (@each operate $contents:ident) => {
        fn operate(
            &mut self,
            tree: &mut iced::advanced::widget::Tree,
            layout: iced::advanced::Layout<'_>,
            renderer: &iced::Renderer,
            operation: &mut dyn iced::advanced::widget::Operation,
        ) {
            operation.container(None, layout.bounds());
            operation.traverse(&mut |operation| {
                let contents = self.$contents.iter_mut().zip(&mut tree.children).zip(layout.children());
                for ((content, tree), layout) in contents {
                    if layout.bounds().size() != iced::Size::ZERO {
                        content.as_widget_mut().operate(tree, layout, renderer, operation);
                    }
                }
            });
        }
    };
    (@each overlay $contents:ident) => {
        fn overlay<'b>(
            &'b mut self,
            tree: &'b mut iced::advanced::widget::Tree,
            layout: iced::advanced::Layout<'b>,
            renderer: &iced::Renderer,
            viewport: &iced::Rectangle,
            translation: iced::Vector,
        ) -> Option<iced::advanced::overlay::Element<'b, Message, iced::Theme, iced::Renderer>> {
            let contents = &mut self.$contents;
            iced::advanced::overlay::from_children(contents, tree, layout, renderer, viewport, translation)
        }
    };
    (@children $content:ident) => {
        fn children(&self) -> Vec<iced::advanced::widget::Tree> {
            vec![iced::advanced::widget::Tree::new(&self.$content)]
        }
    };
    (@diff $content:ident) => {
        fn diff(&self, tree: &mut iced::advanced::widget::Tree) {
            tree.diff_children(std::slice::from_ref(&self.$content));
        }
    };
    (@size $content:ident) => {
        fn size(&self) -> iced::Size<iced::Length> {
            self.$content.as_widget().size()
        }

        fn size_hint(&self) -> iced::Size<iced::Length> {
            self.$content.as_widget().size_hint()
        }
    };
    (@layout $content:ident) => {
        fn layout(
            &mut self,
            tree: &mut iced::advanced::widget::Tree,
            renderer: &iced::Renderer,
            limits: &iced::advanced::layout::Limits,
        ) -> iced::advanced::layout::Node {
            self.$content.as_widget_mut().layout(&mut tree.children[0], renderer, limits)
        }
    };
    (@operate $content:ident) => {
        fn operate(
            &mut self,
            tree: &mut iced::advanced::widget::Tree,
            layout: iced::advanced::Layout<'_>,
            renderer: &iced::Renderer,
            operation: &mut dyn iced::advanced::widget::Operation,
        ) {
            self.$content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation);
        }
    };
    (@update $content:ident) => {
        fn update(
            &mut self,
            tree: &mut iced::advanced::widget::Tree,
            event: &iced::Event,
            layout: iced::advanced::Layout<'_>,
            cursor: iced::mouse::Cursor,
            renderer: &iced::Renderer,
            clipboard: &mut dyn iced::advanced::Clipboard,
            shell: &mut iced::advanced::Shell<'_, Message>,
            viewport: &iced::Rectangle,
        ) {
            let (content, tree) = (self.$content.as_widget_mut(), &mut tree.children[0]);
            content.update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        }
    };
    (@draw $content:ident) => {
        fn draw(
            &self,
            tree: &iced::advanced::widget::Tree,
            renderer: &mut iced::Renderer,
            theme: &iced::Theme,
            style: &iced::advanced::renderer::Style,
            layout: iced::advanced::Layout<'_>,
            cursor: iced::mouse::Cursor,
            viewport: &iced::Rectangle,
        ) {
            let content = self.$content.as_widget();
            content.draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
        }
    };
    (@mouse_interaction $content:ident) => {
        fn mouse_interaction(
            &self,
            tree: &iced::advanced::widget::Tree,
            layout: iced::advanced::Layout<'_>,
            cursor: iced::mouse::Cursor,
            viewport: &iced::Rectangle,
            renderer: &iced::Renderer,
        ) -> iced::mouse::Interaction {
            let content = self.$content.as_widget();
            content.mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer)
        }
    };
    (@overlay $content:ident) => {
        fn overlay<'b>(
            &'b mut self,
            tree: &'b mut iced::advanced::widget::Tree,
            layout: iced::advanced::Layout<'b>,
            renderer: &iced::Renderer,
            viewport: &iced::Rectangle,
            translation: iced::Vector,
        ) -> Option<iced::advanced::overlay::Element<'b, Message, iced::Theme, iced::Renderer>> {
            let (content, tree) = (self.$content.as_widget_mut(), &mut tree.children[0]);
            content.overlay(tree, layout, renderer, viewport, translation)
        }
    };
}
